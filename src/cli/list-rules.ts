import { misspeltTypes } from '../misspelt-type.js';
import type { ConfigRule, Schedule } from '../rule/config-rule.js';
import { describeParameters, type ParameterDescription } from '../rule/describe-parameters.js';
import { LoadError } from './cli-errors.js';
import { loadRules } from './load-rule-module.js';
import type { Surroundings } from './surroundings.js';

/** A rule as `config-rule list` tells of it. */
export interface ListedRule {
  readonly file: string;
  /** What its module calls it: `rule`, `default`, … */
  readonly export: string;
  readonly name: string;
  readonly description?: string;
  /** What AWS Config invokes it on. */
  readonly triggers: readonly ('change' | 'schedule')[];
  /** How often; a rule with `evaluatePeriodic` that does not say is run once a day. */
  readonly schedule?: Schedule;
  /** Left out: every type that is recorded. */
  readonly resourceTypes?: readonly string[];
  /** Left out: the rule has no schema and takes any, or the schema does not describe them. */
  readonly parameters?: readonly ParameterDescription[];
  /** The rule has a schema, and it does not describe the parameters. */
  readonly parametersUndescribed?: true;
  /** What keeps the rule from being deployed as it is: misspelt resource types. */
  readonly errors?: readonly string[];
  /** Those that it is deployed with. */
  readonly rulesets?: readonly string[];
}

/** The rules of modules, and the modules that could not be loaded. */
export interface RuleList {
  readonly rules: readonly ListedRule[];
  readonly failures: readonly { readonly file: string; readonly reason: string }[];
}

/** What AWS does with a periodic rule that names no schedule. */
const defaultSchedule: Schedule = 'TwentyFour_Hours';

/** Loads modules one after the other; one that fails does not hide the others, and a rule is told once. */
export async function listRules(
  files: readonly string[],
  loading: Pick<Surroundings, 'cwd' | 'importModule'>,
): Promise<RuleList> {
  const rules = new Map<ConfigRule, ListedRule>();
  const failures: { file: string; reason: string }[] = [];
  for (const file of files) {
    try {
      for (const { exportName, rule } of await loadRules(file, loading)) {
        if (!rules.has(rule)) rules.set(rule, describeRule(rule, file, exportName));
      }
    } catch (error) {
      if (!(error instanceof LoadError)) throw error;
      failures.push({ file, reason: error.message });
    }
  }
  return { rules: [...rules.values()], failures };
}

function describeRule(rule: ConfigRule, file: string, exportName: string): ListedRule {
  const { name, description, resourceTypes, evaluate, evaluatePeriodic, schedule, rulesets } = rule;
  const isScheduled = evaluatePeriodic !== undefined || schedule !== undefined;
  const parameters = describeParameters(rule);
  const errors = misspeltTypes(rule);
  return {
    file,
    export: exportName,
    name,
    ...(description !== undefined && { description }),
    triggers: [...(evaluate ? (['change'] as const) : []), ...(isScheduled ? (['schedule'] as const) : [])],
    ...(isScheduled && { schedule: schedule ?? defaultSchedule }),
    ...(resourceTypes && { resourceTypes }),
    ...(parameters && { parameters }),
    ...(rule.parameters && !parameters && { parametersUndescribed: true as const }),
    ...(errors.length > 0 && { errors }),
    ...(rulesets && { rulesets }),
  };
}
