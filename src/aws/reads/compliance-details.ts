import {
  type ConfigServiceClient,
  GetComplianceDetailsByConfigRuleCommand,
} from '@aws-sdk/client-config-service';
import type { ComplianceType, EvaluationMode, ResourceReference } from '../../config-types.js';
import { AwsCallError, isConfigRuleError } from '../../errors.js';
import { maxPageSize, maxRuleNameLength } from '../../limits.js';
import { kitCommand } from '../calls/kit-command.js';
import type { CallSettings } from '../calls/retried-call.js';
import { configCall, rowPages, rowsOfPages } from './paged-calls.js';

/** A result that stands in AWS Config. */
export interface ComplianceDetail extends ResourceReference {
  readonly complianceType: ComplianceType;
  /** The moment it speaks of. */
  readonly orderingTimestamp: Date | null;
  readonly evaluationMode: EvaluationMode;
}

const call = configCall('GetComplianceDetailsByConfigRule');
/** `StringWithCharLimit64` of the service model: longest name that this call takes, shorter than a rule's may be. */
const maxNameLength = 64;

/**
 * The results of a rule that stand: `COMPLIANT` and `NON_COMPLIANT`.
 *
 * @throws AwsCallError; or the reason of an abort
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetComplianceDetailsByConfigRule.html
 */
export async function* complianceDetails(
  client: Pick<ConfigServiceClient, 'send'>,
  ruleName: string,
  settings: CallSettings,
): AsyncGenerator<ComplianceDetail, void, undefined> {
  try {
    const pages = resultPages(client, ruleName, settings);
    for await (const { EvaluationResultIdentifier, ComplianceType } of rowsOfPages(pages, settings.signal)) {
      const { EvaluationResultQualifier, OrderingTimestamp } = EvaluationResultIdentifier ?? {};
      const { ResourceType, ResourceId, EvaluationMode } = EvaluationResultQualifier ?? {};
      // The model lets every part be absent. A result that names no resource cannot be spoken of.
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

function resultPages(
  client: Pick<ConfigServiceClient, 'send'>,
  ConfigRuleName: string,
  settings: CallSettings,
) {
  const request = { ConfigRuleName, Limit: maxPageSize };
  return rowPages(
    call,
    (NextToken, abortSignal) =>
      client.send(
        kitCommand(
          new GetComplianceDetailsByConfigRuleCommand({
            ...request,
            ComplianceTypes: ['COMPLIANT', 'NON_COMPLIANT'],
            NextToken,
          }),
        ),
        { abortSignal },
      ),
    ({ EvaluationResults }) => EvaluationResults,
    settings,
  );
}

function isNameTooLong(error: unknown, ruleName: string): error is AwsCallError {
  if (ruleName.length <= maxNameLength || !isConfigRuleError(error, 'AwsCallError')) return false;
  const { name = '' } = (error.cause ?? {}) as { readonly name?: string };
  return /Validation|InvalidParameterValue/.test(name);
}

function nameTooLong({ operation, cause }: AwsCallError, ruleName: string): AwsCallError {
  return new AwsCallError(
    `${operation} refused the name of the rule: in AWS's model of this call it has at most ${maxNameLength} characters, ` +
      `though rules may have names of ${maxRuleNameLength}. ${JSON.stringify(ruleName)} has ${ruleName.length}. Give the rule ` +
      "a shorter name, or set staleEvaluations: 'keep' in defineRule.",
    { operation, cause },
  );
}
