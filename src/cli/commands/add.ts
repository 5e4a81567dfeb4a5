import { schedules } from '../../rule/config-rule.js';
import { UsageError } from '../cli-errors.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { prompterFor } from '../prompter-for.js';
import { renderTable } from '../render-table.js';
import { renderWritten } from '../render-written.js';
import { addRule } from '../scaffold/add-rule.js';
import { askForName, askForOrigin, type RuleOrigin } from '../scaffold/ask-for-rule.js';
import { findExample, listExamples } from '../scaffold/examples.js';
import { planExample, planSkeleton, type RulePlan } from '../scaffold/plan-rule.js';
import { endingOfImports, type ProjectLayout } from '../scaffold/project-layout.js';
import { languages, styleOf, testRunners } from '../scaffold/project-style.js';
import { checkResourceTypes } from '../scaffold/resource-types.js';
import { checkRuleName } from '../scaffold/rule-names.js';
import { parameterTypes, parseParameters, type RuleParameter } from '../scaffold/rule-parameter.js';
import type { Terminal } from '../terminal.js';
import { TypedOption } from '../typed-option.js';

/** `config-rule add`: a rule, its test and its fixtures. */
export const add = defineCommand({
  description:
    'Adds a rule to a project: its module, its test and, for each of its resource types, a sample item.\n\n' +
    '--from makes it of an example, under its new name. --resource-type and --schedule make one that is still to be written: it ' +
    'compiles, its test passes, and it reports NOT_APPLICABLE until you say what it checks. Packages that it imports are added to ' +
    'package.json, not installed. In a terminal it asks for what is not given.\n\n' +
    `A parameter is name:type=default. Without a default it must be given, unless its type ends with "?"; types are ` +
    `${parameterTypes.join(', ')} (texts between commas).`,
  syntax: (command) =>
    command
      .argument(
        '[name]',
        'the name of the rule, 1 to 128 letters, digits, "-" and "_"; its files are named after it',
      )
      .option('--from <example>', 'the example to make it of')
      .option('--resource-type <type...>', 'the resource types it is for: it is run when one changes')
      .addOption(
        new TypedOption(
          '--schedule <frequency>',
          'how often it is run: over every recorded resource of its types or, without types, to find resources itself',
        ).choices(schedules),
      )
      .option('--parameter <parameter...>', 'its parameters, for example maxAgeDays:integer=90')
      .addOption(
        new TypedOption('--language <language>', "what it is written in; by default the project's").choices(
          languages,
        ),
      )
      .addOption(
        new TypedOption('--test-runner <name>', "what runs its test; by default the project's").choices(
          testRunners,
        ),
      )
      .option('--rules <dir>', 'the folder of rules', 'src')
      .option('--tests <dir>', 'the folder of tests', 'test')
      .option('--force', 'overwrites files that are in the way')
      .option('--list', 'prints every example, and adds nothing')
      .option('--json', 'prints JSON, and asks nothing'),
  exitCodes: { ok: 'the rule is there', failed: 'cancelled, or a file could not be written' },
  examples: [
    'config-rule add --list',
    'config-rule add production-tags --from required-tags',
    'config-rule add volume-encrypted --resource-type AWS::EC2::Volume --parameter exempt:list=',
    'config-rule add password-policy --schedule TwentyFour_Hours',
  ],
  async run({ args: [given], options, ...surroundings }) {
    const { terminal, cwd } = surroundings;
    const { json, list, force = false } = options;
    if (list) {
      if (given !== undefined) throw new UsageError('expected no name beside --list.');
      terminal.out(json ? JSON.stringify(listExamples().map(facts), null, 2) : renderExamples(terminal));
      return exitCodes.ok;
    }
    const origin = {
      from: options.from,
      resourceTypes: checkResourceTypes(options.resourceType ?? []),
      schedule: options.schedule,
    };
    const parameters = parseParameters(options.parameter ?? []);
    const prompter = json ? undefined : await prompterFor(terminal);
    const name = checkRuleName(await askForName(prompter, given));
    const whole = await askForOrigin(prompter, origin);
    refuseBesideExample(whole, parameters);
    const style = styleOf(cwd, options.rules, options);
    const layout = { rules: options.rules, tests: options.tests, ending: endingOfImports(cwd), style };
    const plan = planRule(name, whole, parameters, layout);
    const report = await addRule(cwd, plan, { force });
    terminal.out(json ? JSON.stringify(report, null, 2) : renderWritten(report, terminal));
    return exitCodes.ok;
  },
});

/** An example says itself what it is for. */
function refuseBesideExample(
  { from, resourceTypes, schedule }: RuleOrigin,
  parameters: readonly RuleParameter[],
): void {
  if (from === undefined) return;
  const beside = [
    ...(resourceTypes.length > 0 ? ['--resource-type'] : []),
    ...(schedule === undefined ? [] : ['--schedule']),
    ...(parameters.length > 0 ? ['--parameter'] : []),
  ];
  if (beside.length === 0) return;
  throw new UsageError(
    `expected no ${beside.join(' and no ')} beside --from: the example has its own, which you can change in the file.`,
  );
}

function planRule(
  name: string,
  { from, ...triggers }: RuleOrigin,
  parameters: readonly RuleParameter[],
  layout: ProjectLayout,
): RulePlan {
  return from === undefined
    ? planSkeleton({ name, ...triggers, parameters }, layout)
    : planExample(findExample(from), name, layout);
}

function facts({ name, summary, ruleName, resourceTypes, schedule }: ReturnType<typeof findExample>) {
  return { name, summary, ruleName, resourceTypes, schedule };
}

function renderExamples(terminal: Terminal): string {
  const rows = listExamples().map(({ name, summary }) => [name, summary]);
  return renderTable(['Example', 'Rule'], rows, { terminal });
}
