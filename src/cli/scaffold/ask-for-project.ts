import { basename, resolve } from 'node:path';
import { listExamples } from './examples.js';
import { type PackageManagerName, packageManagerNames, packageManagerOfAgent } from './package-managers.js';
import type { ProjectOptions } from './plan-project.js';
import { complaintAboutProjectName, projectNameFor } from './project-name.js';
import { type GivenStyle, languages, styleOf, testRunners } from './project-style.js';
import type { Prompter } from './prompter.js';

/** What is known of a new project before anybody is asked: what the command line says. */
export interface GivenOfProject extends GivenStyle {
  readonly directory: string | undefined;
  readonly name: string | undefined;
  readonly example: string | undefined;
  readonly packageManager: PackageManagerName | undefined;
  readonly github: boolean | undefined;
}

/** Where it is asked, which says what stands for the answers that nobody gives. */
export interface ProjectSurroundings {
  readonly cwd: string;
  /** What runs the command, as `npm_config_user_agent` says. */
  readonly agent: string | undefined;
}

const defaultExample = 's3-bucket-versioning';

/**
 * Asks for what is not given.
 *
 * @param prompter without one, nobody is asked, and the defaults stand
 */
export async function askForProject(
  prompter: Prompter | undefined,
  given: GivenOfProject,
  { cwd, agent }: ProjectSurroundings,
): Promise<ProjectOptions & { readonly directory: string }> {
  const directory =
    given.directory ?? (await prompter?.text({ message: 'In which folder?', initial: '.' })) ?? '.';
  const ownName = projectNameFor(basename(resolve(cwd, directory)));
  const name =
    given.name ??
    (await prompter?.text({
      message: 'What is the project called?',
      initial: ownName,
      complaint: complaintAboutProjectName,
    })) ??
    ownName;
  const example =
    given.example ??
    (await prompter?.choose({
      message: 'Which example is its first rule?',
      choices: listExamples().map(({ name: value, summary: hint }) => ({ value, hint })),
      initial: defaultExample,
    })) ??
    defaultExample;
  const found = styleOf(resolve(cwd, directory), 'src', given);
  const language =
    given.language ??
    (await prompter?.choose({
      message: 'In which language?',
      choices: languages.map((value) => ({ value })),
      initial: found.language,
    })) ??
    found.language;
  const testRunner =
    given.testRunner ??
    (await prompter?.choose({
      message: 'What runs its tests?',
      choices: testRunners.map((value) => ({ value })),
      initial: found.testRunner,
    })) ??
    found.testRunner;
  const style = styleOf(resolve(cwd, directory), 'src', { language, testRunner });
  const running = packageManagerOfAgent(agent) ?? 'npm';
  const packageManager =
    given.packageManager ??
    (await prompter?.choose({
      message: 'What installs its packages?',
      choices: packageManagerNames.map((value) => ({ value })),
      initial: running,
    })) ??
    running;
  const github = given.github ?? (await prompter?.confirm('Add a GitHub Actions workflow?')) ?? true;
  return { directory, name, example, style, packageManager, agent, github };
}
