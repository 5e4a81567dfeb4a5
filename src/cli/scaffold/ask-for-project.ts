import { basename, resolve } from 'node:path';
import { listExamples } from './examples.js';
import { projectNameFor, projectNameProblem } from './names.js';
import { packageManagerNames, packageManagerOfAgent } from './package-managers.js';
import type { ProjectOptions } from './plan-project.js';
import { languages, type StyleOptions, styleOf, testRunners } from './project-style.js';
import type { Prompter } from './prompter.js';

type Answers = Omit<ProjectOptions, 'style' | 'agent'> &
  Required<StyleOptions> & { readonly directory: string };

export type ProjectAnswers = { readonly [Key in keyof Answers]?: Answers[Key] | undefined };

/**
 * Asks for missing values.
 *
 * @param prompter without one, the defaults are used
 * @param agent the value of `npm_config_user_agent`
 */
export async function askForProject(
  prompter: Prompter | undefined,
  given: ProjectAnswers,
  { cwd, agent }: { readonly cwd: string; readonly agent: string | undefined },
): Promise<ProjectOptions & { readonly directory: string }> {
  const ask = async (
    message: string,
    initial: string,
    problemWith?: (answer: string) => string | undefined,
  ) => (await prompter?.text({ message, initial, problemWith })) ?? initial;
  const choose = async <Value extends string>(message: string, values: readonly Value[], initial: Value) =>
    (await prompter?.choose({ message, choices: values.map((value) => ({ value })), initial })) ?? initial;
  const directory = given.directory ?? (await ask('Which folder?', '.'));
  const folder = resolve(cwd, directory);
  const name =
    given.name ?? (await ask('Name of the project?', projectNameFor(basename(folder)), projectNameProblem));
  const example = given.example ?? (await chooseExample(prompter));
  const found = styleOf(folder, 'src', given);
  const language = given.language ?? (await choose('Which language?', languages, found.language));
  const testRunner = given.testRunner ?? (await choose('Which test runner?', testRunners, found.testRunner));
  const style = styleOf(folder, 'src', { language, testRunner });
  const packageManager =
    given.packageManager ??
    (await choose('Which package manager?', packageManagerNames, packageManagerOfAgent(agent) ?? 'npm'));
  const github = given.github ?? (await prompter?.confirm('Add a GitHub Actions workflow?')) ?? true;
  return { directory, name, example, style, packageManager, agent, github };
}

const defaultExample = 's3-bucket-versioning';

async function chooseExample(prompter: Prompter | undefined): Promise<string> {
  const choices = listExamples().map(({ name: value, summary: hint }) => ({ value, hint }));
  const message = 'Which example as the first rule?';
  return (await prompter?.choose({ message, choices, initial: defaultExample })) ?? defaultExample;
}
