import type { AnyResourceType } from '../resources/registry.js';
import type { ResourceType } from '../terms.js';
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

/** The types that a definition names. One that names none is for every type, which is `string`, not one of all that are known. */
type NamedTypes<Type extends AnyResourceType> = string extends Type ? ResourceType : Type;

/** What an author writes; see {@link ConfigRule} for each part. */
export interface RuleDefinition<Type extends AnyResourceType, Schema extends ParametersSchema | undefined> {
  readonly name: string;
  readonly description?: string | undefined;
  readonly resourceTypes?: readonly Type[] | undefined;
  readonly parameters?: Schema | undefined;
  readonly schedule?: Schedule | undefined;
  readonly staleEvaluations?: StaleEvaluations | undefined;
  evaluate?(
    item: ConfigurationItemOf<NamedTypes<Type>>,
    context: RuleContext<ParametersOf<Schema>>,
  ): EvaluateResult;
  evaluatePeriodic?(context: PeriodicContext<ParametersOf<Schema>>): EvaluatePeriodicResult;
}

/**
 * Defines an AWS Config rule as a value: it can be run in Lambda, in a test, over a file. The item's and the
 * parameters' types are inferred from `resourceTypes` and `parameters`.
 *
 * @param definition `name` (1 to 128 characters) and at least one of `evaluate` (on configuration changes; with a
 * `schedule`, over every recorded resource) and `evaluatePeriodic` (on a schedule); the rest is optional
 * @returns the rule, frozen
 * @throws InvalidRuleError on an unknown key (the nearest known one is named), a name AWS would refuse, no trigger, or
 * parts that contradict each other
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
  const Type extends AnyResourceType = AnyResourceType,
  Schema extends ParametersSchema | undefined = undefined,
>(definition: RuleDefinition<Type, Schema>): ConfigRule<NamedTypes<Type>, ParametersOf<Schema>> {
  // What is checked is the copy that is kept: it holds no functions that a definition only inherits.
  const rule = { ...checkObject(definition) };
  checkDefinition(rule);
  const { resourceTypes } = rule;
  return brandRule({
    ...rule,
    ...(resourceTypes && { resourceTypes: Object.freeze([...resourceTypes]) }),
  }) as unknown as ConfigRule<NamedTypes<Type>, ParametersOf<Schema>>;
}
