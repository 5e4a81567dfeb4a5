import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { EvaluationMode, ResourceType } from '../config-types.js';
import type { Compliance, ResourceCompliance } from './compliance.js';
import type { ConfigurationItemOf } from './configuration-item.js';
import type { PeriodicContext, RuleContext } from './context.js';
import type { Exemption } from './exemptions.js';
import type { Guidance, Severity } from './metadata.js';
import type { Permission } from './permission.js';
import type { Remediation } from './remediation.js';

/** AWS Config's values of `MaximumExecutionFrequency`. */
export const schedules = [
  'One_Hour',
  'Three_Hours',
  'Six_Hours',
  'Twelve_Hours',
  'TwentyFour_Hours',
] as const;

/** How often AWS Config invokes a periodic rule: its `MaximumExecutionFrequency`. */
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

/** What `evaluate` returns: one result, a list (`[]` reports nothing), or a promise of either. */
export type EvaluateResult = Compliance | readonly Compliance[] | Promise<Compliance | readonly Compliance[]>;

/** What `evaluatePeriodic` returns: results, each with its resource. An async generator streams them. */
export type EvaluatePeriodicResult =
  | Iterable<ResourceCompliance>
  | AsyncIterable<ResourceCompliance>
  | Promise<Iterable<ResourceCompliance> | AsyncIterable<ResourceCompliance>>;

/** Any Standard Schema: zod, valibot, arktype and others. */
export type ParametersSchema = StandardSchemaV1;

/** The output type of a schema for rule parameters; without a schema, strings by name. */
export type ParametersOf<Schema extends ParametersSchema | undefined> = Schema extends ParametersSchema
  ? StandardSchemaV1.InferOutput<Schema>
  : Readonly<Record<string, string>>;

/** A rule, created by `defineRule`. Frozen. */
export interface ConfigRule<Type extends ResourceType = ResourceType, Parameters = unknown> {
  /** 1 to 128 characters. The rule may be deployed under another name. */
  readonly name: string;
  readonly description?: string;
  /** What the rule demands, in one line of 1 to 100 characters: `Buckets keep earlier versions`. For log lines, reports and tables. */
  readonly title?: string;
  /** How bad it is when a resource does not comply. Defaults to none. */
  readonly severity?: Severity;
  /** How to fix a resource that does not comply. */
  readonly guidance?: Guidance;
  /** The controls that the rule checks, for example `CIS AWS 2.1.3`: each 1 to 100 characters. */
  readonly controls?: readonly string[];
  /**
   * The resource types that `evaluate` is for. Items of other types are NOT_APPLICABLE without calling it. Defaults to every type
   * that AWS Config records.
   */
  readonly resourceTypes?: readonly Type[];
  /** The `resourceTypes` that were given as `unknownType`. */
  readonly unknownTypes?: readonly Type[];
  /** The schema that checks and transforms the rule parameters. */
  readonly parameters?: StandardSchemaV1<unknown, Parameters>;
  /**
   * How often AWS Config invokes the rule. A rule with only `evaluate` then runs on every recorded resource of its types: a sweep.
   * For `evaluatePeriodic` it defaults to once a day.
   */
  readonly schedule?: Schedule;
  /** What happens to earlier results that a periodic run no longer reports. Defaults to `auto`. */
  readonly staleEvaluations: StaleEvaluations;
  /** The AWS calls of the rule's own code, for the role of its function. Defaults to none. */
  readonly permissions?: readonly Permission[];
  /** The remediation of NON_COMPLIANT resources by Systems Manager. Defaults to none. */
  readonly remediation?: Remediation;
  /**
   * Whether AWS Config evaluates existing resources (DETECTIVE), proposed ones (PROACTIVE), or both. Defaults to `['DETECTIVE']`.
   * AWS Config offers PROACTIVE only for change-triggered rules of one account.
   */
  readonly evaluationModes?: readonly EvaluationMode[];
  /** Names of groups of rules that are deployed together: 1 to 64 letters, digits, and . : _ -. Defaults to none. */
  readonly rulesets?: readonly string[];
  /**
   * Resources that are exempt: they are NOT_APPLICABLE, and `evaluate` does not run on them. `forbidden`: nothing is exempt, and the
   * rule parameter `exemptions`, tags and metadata of templates do not count. Defaults to none in the rule; the parameter counts.
   */
  readonly exemptions?: readonly Exemption[] | 'forbidden';
  /**
   * Whether a tag of a resource exempts it: `config-rule-exempt/<name of the rule>` with the value `2027-01-31 reason`. Who may tag a
   * resource may then exempt it. Defaults to `false`.
   */
  readonly exemptionTag?: boolean;
  evaluate?(item: ConfigurationItemOf<Type>, context: RuleContext<Parameters>): EvaluateResult;
  evaluatePeriodic?(context: PeriodicContext<Parameters>): EvaluatePeriodicResult;
}

const brand = Symbol.for('config-rule-kit.rule');

/** Marks a checked definition as a rule, for each copy of the package in the process. */
export function brandRule<Rule extends object>(rule: Rule): Rule {
  return Object.freeze(Object.defineProperty(rule, brand, { value: true }));
}

/** Whether a value was created by `defineRule`, in any copy of the package. */
export function isConfigRule(value: unknown): value is ConfigRule {
  return typeof value === 'object' && value !== null && brand in value;
}
