import { resolve } from 'node:path';
import { UsageError } from '../cli-errors.js';
import { choice, defineCommand, exitCodes } from '../command.js';
import { askForProject } from '../scaffold/ask-for-project.js';
import { projectNameProblem } from '../scaffold/names.js';
import { packageManagerNames, packageManagerOf } from '../scaffold/package-managers.js';
import { planProject } from '../scaffold/plan-project.js';
import { languages, testRunners } from '../scaffold/project-style.js';
import { openPrompter } from '../scaffold/prompter.js';
import { renderWrittenFiles, writeFiles } from '../scaffold/write-files.js';

export const init = defineCommand({
  description:
    'Creates a project: package.json, tsconfig.json, jest or vitest, a first rule with its test, a README, and a GitHub Actions ' +
    'workflow that tests and packages the rules. Installs nothing and deploys nothing.\n\n' +
    'In a terminal, config-rule init asks for missing values. An existing package.json or .gitignore is extended, an existing README is ' +
    'kept. If other files exist, the command names them and writes nothing.',
  syntax: (command) =>
    command
      .argument('[dir]', 'the folder of the project, created if missing; by default the current folder')
      .option('--name <name>', 'the name in package.json; by default that of the folder')
      .option('--example <name>', 'the example to copy as the first rule; by default s3-bucket-versioning')
      .addOption(
        choice(
          '--package-manager <name>',
          'the package manager; by default the one that runs this command, or npm',
          packageManagerNames,
        ),
      )
      .addOption(
        choice(
          '--language <language>',
          'the language; by default JavaScript in a folder with JavaScript and without TypeScript',
          languages,
        ),
      )
      .addOption(choice('--test-runner <name>', 'the test runner; by default jest', testRunners))
      .option('--github', 'adds a GitHub Actions workflow; the default')
      .option('--no-github', 'adds no GitHub Actions workflow')
      .option('--force', 'overwrites existing files')
      .option('-y, --yes', 'asks no questions, and uses defaults for missing values')
      .option('--json', 'prints JSON, and asks no questions'),
  exitCodes: { ok: 'created', failed: 'cancelled, or a file could not be written' },
  examples: [
    'config-rule init my-rules',
    'config-rule init my-rules --yes --package-manager pnpm --no-github',
    'config-rule init --example required-tags',
    'config-rule init my-rules --language javascript --test-runner vitest',
  ],
  async run({ args: [directory], options: { force = false, yes, json, ...options }, terminal, cwd, env }) {
    const problem = options.name === undefined ? undefined : projectNameProblem(options.name);
    if (problem !== undefined) throw new UsageError(`--name: ${problem}`);
    const project = await askForProject(
      yes || json ? undefined : await openPrompter(terminal),
      { directory, ...options },
      { cwd, agent: env.npm_config_user_agent },
    );
    const { directory: dir, name } = project;
    const folder = resolve(cwd, dir);
    const { files: planned, rule } = planProject(project);
    const files = await writeFiles(folder, planned, { force });
    const { install, test, exec } = packageManagerOf(project.packageManager);
    const cd = folder === cwd ? [] : [`cd ${dir.includes(' ') ? `"${dir}"` : dir}`];
    const invoke = `${exec} config-rule invoke ${rule.module}${rule.invokeOptions}`;
    const report = { directory: dir, name, rule: rule.name, files, next: [...cd, install, test, invoke] };
    terminal.out(json ? JSON.stringify(report, null, 2) : renderWrittenFiles(report, terminal));
    return exitCodes.ok;
  },
});
