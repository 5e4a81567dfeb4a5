import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { EvaluationMode, ResourceType } from '../config-types.js';
import type { Compliance, ResourceCompliance } from './compliance.js';
import type { ConfigurationItemOf } from './configuration-item.js';
import type { PeriodicContext, RuleContext } from './context.js';
import type { Permission } from './permission.js';
import type { Remediation } from './remediation.js';

/** How often AWS Config can invoke a periodic rule: `MaximumExecutionFrequency`. */
export const schedules = [
  'One_Hour',
  'Three_Hours',
  'Six_Hours',
  'Twelve_Hours',
  'TwentyFour_Hours',
] as const;

/** How often AWS Config invokes a periodic rule. */
export type Schedule = (typeof schedules)[number];

/** The values of {@link StaleEvaluations}. */
export const staleEvaluationsPolicies = ['auto', 'remove', 'remove-all', 'keep'] as const;

/**
 * What happens to earlier results that a periodic run no longer reports. To remove a result, the kit reports NOT_APPLICABLE for
 * its resource. Only a run that succeeded and delivered everything removes results.
 *
 * | | removes earlier results |
 * |---|---|
 * | `auto` | as `remove`. But for a rule with both `evaluate` and `evaluatePeriodic`, it keeps those that changes may have reported: results of the rule's `resourceTypes` (of every type, if it names none), and of types of which the run reported nothing |
 * | `remove` | of resources that the run did not report. It keeps all of them if the run reported nothing at all. A sweep (`evaluate` on every recorded resource) also keeps those of each of its types of which it reported nothing |
 * | `remove-all` | of every resource that the run did not report |
 * | `keep` | none. They are not read |
 *
 * So `auto` does the following for each kind of rule:
 *
 * | rule | with `auto` |
 * |---|---|
 * | `evaluate` only | a change does not remove results of other resources; a sweep over a snapshot removes as `remove` |
 * | `evaluate` and `schedule` | a sweep removes as `remove` |
 * | `evaluatePeriodic` only | removes as `remove` |
 * | `evaluate` with `resourceTypes`, and `evaluatePeriodic` | removes results of other types than `resourceTypes`, if the run reported any result of that type |
 * | `evaluate` without `resourceTypes`, and `evaluatePeriodic` | removes nothing |
 */
export type StaleEvaluations = (typeof staleEvaluationsPolicies)[number];

/** What `evaluate` returns: one result, a list (`[]`: nothing to report), or a promise of either. */
export type EvaluateResult = Compliance | readonly Compliance[] | Promise<Compliance | readonly Compliance[]>;

/** What `evaluatePeriodic` returns: results, each naming its resource. An async generator streams them. */
export type EvaluatePeriodicResult =
  | Iterable<ResourceCompliance>
  | AsyncIterable<ResourceCompliance>
  | Promise<Iterable<ResourceCompliance> | AsyncIterable<ResourceCompliance>>;

/** Any Standard Schema: zod, valibot, arktype and others. */
export type ParametersSchema = StandardSchemaV1;

/** What a schema makes of the rule parameters; without one, strings by name. */
export type ParametersOf<Schema extends ParametersSchema | undefined> = Schema extends ParametersSchema
  ? StandardSchemaV1.InferOutput<Schema>
  : Readonly<Record<string, string>>;

/** A rule: what `defineRule` makes, and what every way of running it takes. Frozen. */
export interface ConfigRule<Type extends ResourceType = ResourceType, Parameters = unknown> {
  /** The rule's own name, 1 to 128 characters; it may be deployed under another. */
  readonly name: string;
  readonly description?: string;
  /**
   * The resource types that `evaluate` is for. Items of others are NOT_APPLICABLE, without calling the rule. Defaults
   * to every type that AWS Config sends.
   */
  readonly resourceTypes?: readonly Type[];
  /** Those of `resourceTypes` that were named by `unknownType`. */
  readonly unknownTypes?: readonly Type[];
  /** Checks and transforms the rule parameters. */
  readonly parameters?: StandardSchemaV1<unknown, Parameters>;
  /**
   * How often AWS Config invokes the rule. A rule with `evaluate` alone is then run over every recorded resource of its
   * types: a sweep. For `evaluatePeriodic` it is a matter of the deployment; without one, AWS runs it once a day.
   */
  readonly schedule?: Schedule;
  /** What happens to earlier results that a periodic run no longer reports. Defaults to `auto`. */
  readonly staleEvaluations: StaleEvaluations;
  /** What the rule itself calls, for the role of its function. Defaults to nothing. */
  readonly permissions?: readonly Permission[];
  /** What Systems Manager does about NON_COMPLIANT resources. Defaults to nothing. */
  readonly remediation?: Remediation;
  /**
   * Whether AWS Config asks the rule about resources that exist, ones that are about to, or both. Defaults to
   * `['DETECTIVE']`. AWS Config offers PROACTIVE to rules of one account that changes trigger.
   */
  readonly evaluationModes?: readonly EvaluationMode[];
  /** Names by which rules are deployed together: 1 to 64 letters, digits, and . : _ -. Defaults to none. */
  readonly rulesets?: readonly string[];
  evaluate?(item: ConfigurationItemOf<Type>, context: RuleContext<Parameters>): EvaluateResult;
  evaluatePeriodic?(context: PeriodicContext<Parameters>): EvaluatePeriodicResult;
}

const brand = Symbol.for('config-rule-kit.rule');

/** Marks a checked definition as a rule, for either copy of the package. */
export function brandRule<Rule extends object>(rule: Rule): Rule {
  return Object.freeze(Object.defineProperty(rule, brand, { value: true }));
}

/** Whether a value was made by `defineRule`, of whichever copy of the package. */
export function isConfigRule(value: unknown): value is ConfigRule {
  return typeof value === 'object' && value !== null && brand in value;
}
