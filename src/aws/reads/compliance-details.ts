import { GetComplianceDetailsByConfigRuleCommand } from '@aws-sdk/client-config-service';
import type { ComplianceType, EvaluationMode, ResourceReference } from '../../config-types.js';
import { AwsCallError, isConfigRuleError } from '../../errors.js';
import { maxPageSize, maxRuleNameLength } from '../../limits.js';
import type { CallSettings } from '../calls/retried-call.js';
import type { ConfigClient } from '../client-config.js';
import { rowPages, rowsOfPages } from './paged-calls.js';

export interface ComplianceDetail extends ResourceReference {
  readonly complianceType: ComplianceType;
  readonly orderingTimestamp: Date | null;
  readonly evaluationMode: EvaluationMode;
}

/** `StringWithCharLimit64` of the service model: the limit for the rule name in this call, lower than that for rules. */
const maxNameLength = 64;

/**
 * The current results of a rule: `COMPLIANT` and `NON_COMPLIANT`.
 *
 * @throws AwsCallError; or the reason of an abort
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByConfigRule.html
 */
export async function* complianceDetails(
  client: ConfigClient,
  ruleName: string,
  settings: CallSettings,
): AsyncGenerator<ComplianceDetail, void, undefined> {
  const pages = rowPages(
    client,
    'GetComplianceDetailsByConfigRule',
    (NextToken) =>
      new GetComplianceDetailsByConfigRuleCommand({
        ConfigRuleName: ruleName,
        ComplianceTypes: ['COMPLIANT', 'NON_COMPLIANT'],
        Limit: maxPageSize,
        NextToken,
      }),
    ({ EvaluationResults }) => EvaluationResults,
    settings,
  );
  try {
    for await (const { EvaluationResultIdentifier, ComplianceType } of rowsOfPages(pages, settings.signal)) {
      const { EvaluationResultQualifier, OrderingTimestamp } = EvaluationResultIdentifier ?? {};
      const { ResourceType, ResourceId, EvaluationMode } = EvaluationResultQualifier ?? {};
      // Every part is optional in the service model. A result without a resource cannot be used.
      if (!ResourceType || !ResourceId) continue;
      yield {
        resourceType: ResourceType,
        resourceId: ResourceId,
        complianceType: ComplianceType as ComplianceType,
        orderingTimestamp: OrderingTimestamp ?? null,
        evaluationMode: EvaluationMode ?? 'DETECTIVE',
      };
    }
  } catch (error) {
    throw isNameTooLong(error, ruleName) ? nameTooLong(error, ruleName) : error;
  }
}

function isNameTooLong(error: unknown, ruleName: string): error is AwsCallError {
  if (ruleName.length <= maxNameLength || !isConfigRuleError(error, 'AwsCallError')) return false;
  const { name = '' } = (error.cause ?? {}) as { readonly name?: string };
  return /Validation|InvalidParameterValue/.test(name);
}

function nameTooLong({ operation, cause }: AwsCallError, ruleName: string): AwsCallError {
  return new AwsCallError(
    `${operation} refused the name of the rule: AWS's model of this call allows at most ${maxNameLength} characters, ` +
      `though rules may have names of ${maxRuleNameLength}. ${JSON.stringify(ruleName)} has ${ruleName.length}. Give the rule ` +
      "a shorter name, or set staleEvaluations: 'keep' in defineRule.",
    { operation, cause },
  );
}
