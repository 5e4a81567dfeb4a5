import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schedules } from '../../rule/config-rule.js';
import { UsageError } from '../cli-errors.js';
import { choice, defineCommand, exitCodes } from '../command.js';
import { renderTable } from '../render-table.js';
import { checkResourceTypes } from '../resource-types.js';
import { askForName, askForOrigin, type RuleOrigin } from '../scaffold/ask-for-rule.js';
import { type Example, findExample, listExamples } from '../scaffold/examples.js';
import { type Manifest, parseManifest, printManifest, withPackages } from '../scaffold/manifest.js';
import { checkRuleName } from '../scaffold/names.js';
import { packageManagerIn } from '../scaffold/package-managers.js';
import { planExample, planSkeleton, type RulePlan } from '../scaffold/plan-rule.js';
import { endingOfImports } from '../scaffold/project-layout.js';
import { languages, styleOf, testRunners } from '../scaffold/project-style.js';
import { openPrompter } from '../scaffold/prompter.js';
import { parameterTypes, parseParameters, type RuleParameter } from '../scaffold/rule-parameter.js';
import { renderWrittenFiles, writeFiles } from '../scaffold/write-files.js';

export const add = defineCommand({
  description:
    'Adds a rule to a project: its module, its test, and a sample item for each of its resource types.\n\n' +
    '--from copies an example under the new name. --resource-type and --schedule create a skeleton: it compiles, its test passes, and ' +
    'it reports NOT_APPLICABLE until you write the check. Packages that the rule imports are added to package.json, not installed. In ' +
    'a terminal, config-rule add asks for missing values.\n\n' +
    'A parameter is name:type=default. Without a default it is required, unless the type ends with "?". Types: ' +
    `${parameterTypes.join(', ')} (comma-separated).`,
  syntax: (command) =>
    command
      .argument('[name]', 'the name of the rule and its files: 1 to 128 letters, digits, "-" and "_"')
      .option('--from <example>', 'the example to copy')
      .option('--resource-type <type...>', 'the resource types whose changes the rule evaluates')
      .addOption(
        choice(
          '--schedule <frequency>',
          'how often the rule runs: on every recorded resource of its types or, without types, on resources that it finds itself',
          schedules,
        ),
      )
      .option('--parameter <parameter...>', 'the parameters, for example maxAgeDays:integer=90')
      .addOption(choice('--language <language>', 'the language; by default that of the project', languages))
      .addOption(
        choice('--test-runner <name>', 'the test runner; by default that of the project', testRunners),
      )
      .option('--rules <dir>', 'the folder of rules', 'src')
      .option('--tests <dir>', 'the folder of tests', 'test')
      .option('--force', 'overwrites existing files')
      .option('--list', 'lists the examples, and adds nothing')
      .option('--json', 'prints JSON, and asks no questions'),
  exitCodes: { ok: 'added', failed: 'cancelled, or a file could not be written' },
  examples: [
    'config-rule add --list',
    'config-rule add production-tags --from required-tags',
    'config-rule add volume-encrypted --resource-type AWS::EC2::Volume --parameter exempt:list=',
    'config-rule add password-policy --schedule TwentyFour_Hours',
  ],
  async run({ args: [givenName], options, ...context }) {
    const { terminal, cwd } = context;
    const { json, list, force = false } = options;
    if (list) {
      if (givenName !== undefined) throw new UsageError('expected no name with --list.');
      const examples = listExamples();
      const rows = examples.map(({ name, summary }) => [name, summary]);
      const table = renderTable(['Example', 'Rule'], rows, { terminal });
      terminal.out(json ? JSON.stringify(examples.map(facts), null, 2) : table);
      return exitCodes.ok;
    }
    const resourceTypes = checkResourceTypes(options.resourceType ?? []);
    const parameters = parseParameters(options.parameter ?? []);
    const prompter = json ? undefined : await openPrompter(terminal);
    const name = checkRuleName(await askForName(prompter, givenName));
    const origin = await askForOrigin(prompter, {
      from: options.from,
      resourceTypes,
      schedule: options.schedule,
    });
    rejectOptionsWithExample(origin, parameters);
    const style = styleOf(cwd, options.rules, options);
    const layout = { rules: options.rules, tests: options.tests, ending: endingOfImports(cwd), style };
    const { from, ...triggers } = origin;
    const plan =
      from === undefined
        ? planSkeleton({ name, ...triggers, parameters }, layout)
        : planExample(findExample(from), name, layout);
    const report = await addRule(cwd, plan, { force });
    terminal.out(json ? JSON.stringify(report, null, 2) : renderWrittenFiles(report, terminal));
    return exitCodes.ok;
  },
});

/**
 * Writes the files of a rule, and adds the packages that it imports to package.json.
 *
 * @returns the output of `--json`, with the added packages and the next commands
 * @throws UsageError when there is no package.json or files exist; nothing is written then
 */
async function addRule(folder: string, plan: RulePlan, { force }: { readonly force: boolean }) {
  const manifest = readManifest(folder);
  const wanted = withPackages(manifest.value, plan.packages);
  const before = { ...manifest.value.dependencies, ...manifest.value.devDependencies };
  const after = Object.entries({ ...wanted.dependencies, ...wanted.devDependencies });
  const packages = Object.fromEntries(after.filter(([name]) => !(name in before)));
  const needsPackages = Object.keys(packages).length > 0;
  const text = printManifest(wanted, manifest.text);
  const changed = needsPackages ? [{ path: 'package.json', text, join: () => text }] : [];
  const files = await writeFiles(folder, [...plan.files, ...changed], { force });
  const { install, test, exec } = packageManagerIn(folder);
  const invoke = `${exec} config-rule invoke ${plan.module}${plan.invokeOptions}`;
  const next = [...(needsPackages ? [install] : []), test, invoke];
  return { name: plan.name, module: plan.module, files, packages, next };
}

function readManifest(folder: string): { readonly text: string; readonly value: Manifest } {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) {
    throw new UsageError(
      'there is no package.json in this folder. Change to the folder of the project, or create one with config-rule init.',
    );
  }
  const text = readFileSync(path, 'utf8');
  return { text, value: parseManifest(text) };
}

function rejectOptionsWithExample(
  { from, resourceTypes, schedule }: RuleOrigin,
  parameters: readonly RuleParameter[],
): void {
  const beside = [
    ...(resourceTypes.length > 0 ? ['--resource-type'] : []),
    ...(schedule === undefined ? [] : ['--schedule']),
    ...(parameters.length > 0 ? ['--parameter'] : []),
  ];
  if (from === undefined || beside.length === 0) return;
  throw new UsageError(
    `expected no ${beside.join(' and no ')} with --from: the example defines them. Change them in the file.`,
  );
}

function facts({ name, summary, ruleName, resourceTypes, schedule }: Example) {
  return { name, summary, ruleName, resourceTypes, schedule };
}
