import type { EvaluationMode, ResourceType } from '../config-types.js';
import type { AnyResourceType, TypeName } from '../resources/registry.js';
import { isUnknownType, typeName } from '../unknown-type.js';
import { checkDefinition, checkObject } from './check-definition.js';
import {
  brandRule,
  type ConfigRule,
  type EvaluatePeriodicResult,
  type EvaluateResult,
  type ParametersOf,
  type ParametersSchema,
  type Schedule,
  type StaleEvaluations,
} from './config-rule.js';
import type { ConfigurationItemOf } from './configuration-item.js';
import type { PeriodicContext, RuleContext } from './context.js';
import type { Exemption } from './exemptions.js';
import type { Guidance, Severity } from './metadata.js';
import type { Permission } from './permission.js';
import type { Remediation } from './remediation.js';

/** The resource types of a definition; `string` if it has none and so is for every type. */
type NamedTypes<Type> = [Type] extends [never] ? ResourceType : TypeName<Type>;

/** The argument of {@link defineRule}. {@link ConfigRule} describes each part. */
export interface RuleDefinition<Type extends AnyResourceType, Schema extends ParametersSchema | undefined> {
  readonly name: string;
  readonly description?: string | undefined;
  readonly title?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly guidance?: Guidance | undefined;
  readonly controls?: readonly string[] | undefined;
  /** Use `unknownType('AWS::New::Thing')` for a type that the kit does not know. */
  readonly resourceTypes?: readonly Type[] | undefined;
  readonly parameters?: Schema | undefined;
  readonly schedule?: Schedule | undefined;
  readonly staleEvaluations?: StaleEvaluations | undefined;
  readonly permissions?: readonly Permission[] | undefined;
  readonly remediation?: Remediation | undefined;
  readonly evaluationModes?: readonly EvaluationMode[] | undefined;
  readonly rulesets?: readonly string[] | undefined;
  readonly exemptions?: readonly Exemption[] | 'forbidden' | undefined;
  readonly exemptionTag?: boolean | undefined;
  evaluate?(
    item: ConfigurationItemOf<NamedTypes<Type>>,
    context: RuleContext<ParametersOf<Schema>>,
  ): EvaluateResult;
  evaluatePeriodic?(context: PeriodicContext<ParametersOf<Schema>>): EvaluatePeriodicResult;
}

/**
 * Defines an AWS Config rule as a value, which can run in Lambda, in a test or on a file. The types of the item and of the
 * parameters are inferred from `resourceTypes` and `parameters`.
 *
 * @param definition `name` (1 to 128 characters) and at least one of `evaluate` (on configuration changes; with a `schedule` on
 * every recorded resource) and `evaluatePeriodic` (on a schedule); the rest is optional
 * @returns the rule, frozen
 * @throws InvalidRuleError for an unknown key (the message has the nearest known one), a value that AWS rejects, no trigger, or
 * options that contradict each other
 *
 * @example
 * ```ts
 * export const rule = defineRule({
 *   name: 's3-bucket-versioning-enabled',
 *   resourceTypes: ['AWS::S3::Bucket'],
 *   evaluate: (bucket) =>
 *     bucket.supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
 *       ? compliant()
 *       : nonCompliant('Versioning is off'),
 * });
 * ```
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 */
export function defineRule<
  const Type extends AnyResourceType = never,
  Schema extends ParametersSchema | undefined = undefined,
>(definition: RuleDefinition<Type, Schema>): ConfigRule<NamedTypes<Type>, ParametersOf<Schema>> {
  // A copy, because a getter could change later. Inherited functions are not copied.
  const copy = { ...checkObject(definition) };
  const { resourceTypes: types } = copy;
  const unknown = Array.isArray(types) ? types.filter(isUnknownType).map(typeName) : [];
  const rule = { ...copy, ...(unknown.length > 0 && { resourceTypes: types?.map(typeName) }) };
  checkDefinition(rule);
  const { resourceTypes, permissions, remediation, evaluationModes, rulesets } = rule;
  const { guidance, controls, exemptions } = rule;
  const unknownTypes = unknown.length > 0 ? unknown : undefined;
  const data = { resourceTypes, unknownTypes, permissions, remediation, evaluationModes, rulesets };
  const given = Object.entries({ ...data, guidance, controls, exemptions }).filter(
    ([, value]) => value !== undefined,
  );
  return brandRule({
    ...rule,
    staleEvaluations: rule.staleEvaluations ?? 'auto',
    ...Object.fromEntries(given.map(([key, value]) => [key, freeze(structuredClone(value))])),
  }) as unknown as ConfigRule<NamedTypes<Type>, ParametersOf<Schema>>;
}

/** Freezes checked data deeply: it contains no null. */
function freeze<Value>(value: Value): Value {
  if (typeof value === 'object') for (const part of Object.values(value as object)) freeze(part);
  return Object.freeze(value);
}
