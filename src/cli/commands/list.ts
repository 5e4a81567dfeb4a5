import { undescribedParameters } from '../../deploy/input-parameters.js';
import { misspeltTypes } from '../../misspelt-type.js';
import type { ConfigRule, Schedule } from '../../rule/config-rule.js';
import { describeParameters, type ParameterDescription } from '../../rule/describe-parameters.js';
import { describeExemption, type Exemption, isExpired } from '../../rule/exemptions.js';
import { withProgress } from '../cli-context.js';
import { LoadError } from '../cli-errors.js';
import { defineCommand, exitCodes } from '../command.js';
import { findRuleModules } from '../find-rule-modules.js';
import { type Loading, loadRules } from '../load-rule-module.js';
import { renderTable } from '../render-table.js';
import type { Terminal } from '../terminal.js';

export const list = defineCommand({
  description:
    'Lists the rules in modules and folders with their triggers, resource types, parameters and, where a rule has them, title, ' +
    'severity, controls, rulesets and exemptions with their end.\n\n' +
    'Every given file is loaded. In folders, only modules that mention config-rule-kit or export a rule are loaded; node_modules, build ' +
    'output, tests and hidden folders are skipped. Parameters: mode is required, owner? is optional, days=30 has a default. ' +
    'Every rule that does not forbid exemptions also takes the parameter exemptions.',
  syntax: (command) =>
    command
      .argument(
        '[path...]',
        'TypeScript or JavaScript modules, and folders; by default src, or the current folder',
      )
      .option('--json', 'prints JSON instead of a table'),
  exitCodes: {
    ok: 'listed, even if there is no rule',
    failed:
      'a module could not be loaded, or a rule names a misspelt resource type; the other rules are listed',
  },
  examples: ['config-rule list', 'config-rule list src/rules infra/rule.ts', 'config-rule list --json'],
  async run({ args: [paths], options: { json }, ...context }) {
    const { terminal, cwd } = context;
    const { rules, failures } = await withProgress(context, 'Loading rules', async () =>
      listRules(await findRuleModules(paths, cwd), context, new Date(context.clock.epochMs())),
    );
    if (json) terminal.out(JSON.stringify({ rules, failures }, null, 2));
    else if (rules.length > 0) terminal.out(renderRules(rules, terminal));
    for (const { name, parametersUndescribed, errors = [], exemptions = [] } of rules) {
      for (const error of errors) terminal.err(`Rule ${JSON.stringify(name)}: ${error}`);
      for (const one of exemptions === 'forbidden' ? [] : exemptions)
        if (one.isExpired)
          terminal.err(
            `Warning: rule ${JSON.stringify(name)}: the exemption ${describeExemption(one)} has expired and counts for nothing.`,
          );
      if (parametersUndescribed)
        terminal.err(`Warning: rule ${JSON.stringify(name)}: ${undescribedParameters}`);
    }
    for (const { reason } of failures) terminal.err(reason);
    if (rules.length === 0 && failures.length === 0) {
      terminal.err(`There are no rules in ${paths.join(', ') || 'src or the current folder'}.`);
    }
    const hasFailed = failures.length > 0 || rules.some(({ errors }) => errors);
    return hasFailed ? exitCodes.failed : exitCodes.ok;
  },
});

interface ListedRule extends Pick<ConfigRule, 'title' | 'severity' | 'guidance' | 'controls'> {
  readonly file: string;
  /** Its name in the module, for example `rule` or `default`. */
  readonly export: string;
  readonly name: string;
  readonly description?: string;
  readonly triggers: readonly ('change' | 'schedule')[];
  /** A rule with `evaluatePeriodic` and without a schedule runs once a day. */
  readonly schedule?: Schedule;
  /** Missing: every recorded type. */
  readonly resourceTypes?: readonly string[];
  /** Missing: the rule has no schema and accepts any, or the schema does not describe them. */
  readonly parameters?: readonly ParameterDescription[];
  /** The schema of the rule does not describe the parameters. */
  readonly parametersUndescribed?: true;
  /** Problems that prevent a deployment: misspelt resource types. */
  readonly errors?: readonly string[];
  readonly rulesets?: readonly string[];
  readonly exemptions?: 'forbidden' | readonly (Exemption & { readonly isExpired: boolean })[];
  readonly exemptionTag?: true;
}

/** The default of AWS for a periodic rule. */
const defaultSchedule: Schedule = 'TwentyFour_Hours';

/** Loads modules one after the other. A module that fails does not stop the others. Each rule is listed once. */
async function listRules(files: readonly string[], loading: Loading, now: Date) {
  const rules = new Map<ConfigRule, ListedRule>();
  const failures: { file: string; reason: string }[] = [];
  for (const file of files) {
    try {
      for (const { exportName, rule } of await loadRules(file, loading)) {
        if (!rules.has(rule)) rules.set(rule, describeRule(rule, file, exportName, now));
      }
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      failures.push({ file, reason: error.message });
    }
  }
  return { rules: [...rules.values()], failures };
}

function describeRule(rule: ConfigRule, file: string, exportName: string, now: Date): ListedRule {
  const { name, description, resourceTypes, evaluate, evaluatePeriodic, schedule, rulesets } = rule;
  const { title, severity, guidance, controls, exemptions, exemptionTag } = rule;
  const isScheduled = evaluatePeriodic !== undefined || schedule !== undefined;
  const parameters = describeParameters(rule);
  const errors = misspeltTypes(rule);
  return {
    file,
    export: exportName,
    name,
    ...(description !== undefined && { description }),
    ...(title !== undefined && { title }),
    ...(severity && { severity }),
    ...(guidance && { guidance }),
    ...(controls && { controls }),
    triggers: [...(evaluate ? (['change'] as const) : []), ...(isScheduled ? (['schedule'] as const) : [])],
    ...(isScheduled && { schedule: schedule ?? defaultSchedule }),
    ...(resourceTypes && { resourceTypes }),
    ...(parameters && { parameters }),
    ...(rule.parameters && !parameters && { parametersUndescribed: true as const }),
    ...(errors.length > 0 && { errors }),
    ...(rulesets && { rulesets }),
    ...(exemptions && {
      exemptions:
        exemptions === 'forbidden'
          ? exemptions
          : exemptions.map((one) => ({ ...one, isExpired: isExpired(one, now) })),
    }),
    ...(exemptionTag && { exemptionTag }),
  };
}

/** Columns that a table has when a rule has something for them. */
const moreColumns: Readonly<Record<string, (rule: ListedRule) => string | undefined>> = {
  Severity: ({ severity }) => severity,
  Title: ({ title }) => title,
  Controls: ({ controls }) => controls?.join(', '),
  Rulesets: ({ rulesets }) => rulesets?.join(', '),
  Exemptions: exemptionsOf,
};

/** A table with one rule per line. */
function renderRules(rules: readonly ListedRule[], terminal: Terminal): string {
  const more = Object.entries(moreColumns).filter(([, textOf]) => rules.some((rule) => textOf(rule)));
  return renderTable(
    ['Rule', 'File', 'Triggers', 'Parameters', 'Resource types', ...more.map(([name]) => name)],
    rules.map((rule) => [
      rule.name,
      rule.export === 'rule' ? rule.file : `${rule.file} (${rule.export})`,
      rule.triggers.map((trigger) => (trigger === 'change' ? 'change' : rule.schedule)).join(', '),
      parametersOf(rule),
      typesOf(rule),
      ...more.map(([, textOf]) => textOf(rule) ?? ''),
    ]),
    { terminal },
  );
}

/** `audit-* until 2027-01-31, legacy until 2025-12-31 (expired), by tag`. */
function exemptionsOf({ exemptions, exemptionTag }: ListedRule): string | undefined {
  if (exemptions === 'forbidden') return exemptions;
  const texts = (exemptions ?? []).map((one) => describeExemption(one) + (one.isExpired ? ' (expired)' : ''));
  return [...texts, ...(exemptionTag ? ['by tag'] : [])].join(', ');
}

function parametersOf({ parameters, parametersUndescribed }: ListedRule): string {
  if (parametersUndescribed) return 'not described';
  return parameters?.map(renderParameter).join(', ') ?? 'any';
}

/** `mode` is required, `owner?` is optional, `days=30` has a default. */
function renderParameter(parameter: ParameterDescription): string {
  const { name, required, default: usual } = parameter;
  if (!('default' in parameter)) return required ? name : `${name}?`;
  return `${name}=${typeof usual === 'string' ? usual : JSON.stringify(usual)}`;
}

function typesOf({ resourceTypes, triggers }: ListedRule): string {
  if (resourceTypes) return resourceTypes.join(', ');
  return triggers.includes('change') ? 'every type' : '';
}
