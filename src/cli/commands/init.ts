import { UsageError } from '../cli-errors.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { prompterFor } from '../prompter-for.js';
import { renderWritten } from '../render-written.js';
import { askForProject } from '../scaffold/ask-for-project.js';
import { initProject } from '../scaffold/init-project.js';
import { packageManagerNames } from '../scaffold/package-managers.js';
import { complaintAboutProjectName } from '../scaffold/project-name.js';
import { languages, testRunners } from '../scaffold/project-style.js';
import { TypedOption } from '../typed-option.js';

/** `config-rule init`: from an empty folder to a rule with a test that passes. */
export const init = defineCommand({
  description:
    'Makes a project of rules: package.json, tsconfig.json, jest or vitest, a first rule with its test, a README and a GitHub Actions workflow ' +
    'that tests and packages. It installs nothing and deploys nothing.\n\n' +
    'In a terminal it asks for what is not given. A package.json and a .gitignore that are there are added to, a README is left ' +
    'alone; other files that are in the way are named, and nothing is written.',
  syntax: (command) =>
    command
      .argument('[dir]', 'the folder of the project, made when it is not there; by default the current one')
      .option('--name <name>', 'its name in package.json; by default that of the folder')
      .option(
        '--example <name>',
        'the example that its first rule is made from; by default s3-bucket-versioning',
      )
      .addOption(
        new TypedOption(
          '--package-manager <name>',
          'what installs its packages; by default what runs this, or npm',
        ).choices(packageManagerNames),
      )
      .addOption(
        new TypedOption(
          '--language <language>',
          'what it is written in; by default JavaScript where there is some and no TypeScript, and TypeScript otherwise',
        ).choices(languages),
      )
      .addOption(
        new TypedOption('--test-runner <name>', 'what runs its tests; by default jest').choices(testRunners),
      )
      .option('--github', 'a GitHub Actions workflow, as by default')
      .option('--no-github', 'no GitHub Actions workflow')
      .option('--force', 'overwrites files that are in the way')
      .option('-y, --yes', 'asks nothing: defaults stand for what is not given')
      .option('--json', 'prints JSON, and asks nothing'),
  exitCodes: { ok: 'the project is there', failed: 'cancelled, or a file could not be written' },
  examples: [
    'config-rule init my-rules',
    'config-rule init my-rules --yes --package-manager pnpm --no-github',
    'config-rule init --example required-tags',
    'config-rule init my-rules --language javascript --test-runner vitest',
  ],
  async run({ args: [directory], options, ...surroundings }) {
    const { terminal, cwd, env } = surroundings;
    const { name, example, packageManager, language, testRunner, github, force = false, yes, json } = options;
    const complaint = name === undefined ? undefined : complaintAboutProjectName(name);
    if (complaint !== undefined) throw new UsageError(`--name: ${complaint}`);
    const project = await askForProject(
      yes || json ? undefined : await prompterFor(terminal),
      { directory, name, example, packageManager, language, testRunner, github },
      { cwd, agent: env.npm_config_user_agent },
    );
    const report = await initProject(cwd, project.directory, { ...project, force });
    terminal.out(json ? JSON.stringify(report, null, 2) : renderWritten(report, terminal));
    return exitCodes.ok;
  },
});
