import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { complianceDetails } from '../aws/config-reads.js';
import type { CallSettings } from '../aws/retried-call.js';
import { AwsCallError, isConfigRuleError } from '../errors.js';
import { type FinishedRun, findStale } from '../evaluation/stale-evaluations.js';
import type { RuleLogger } from '../rule/logger.js';
import type { Evaluation } from '../terms.js';

/** The deployed rule, and how to ask for the results that it has. */
interface StandingResults {
  readonly client: Pick<ConfigServiceClient, 'send'>;
  readonly ruleName: string;
  readonly calls: CallSettings;
  readonly logger: RuleLogger;
}

/**
 * What takes back the earlier results that a whole run has not reported; none when that is not sure.
 *
 * @throws AwsCallError when the earlier results cannot be read
 */
export async function staleEvaluations(
  run: FinishedRun,
  { client, ruleName, calls, logger }: StandingResults,
): Promise<readonly Evaluation[]> {
  try {
    const verdict = await findStale(complianceDetails(client, ruleName, calls), run);
    if (verdict.kind === 'remove') return verdict.evaluations;
  } catch (error) {
    throw isConfigRuleError(error, 'AwsCallError') ? explained(error) : error;
  }
  logger.warn(
    'The rule reported nothing, but has earlier results: they stand. If all that it reported on is gone, set ' +
      "staleEvaluations: 'remove-all' in defineRule",
    { rule: ruleName },
  );
  return [];
}

function explained({ message, operation, cause }: AwsCallError): AwsCallError {
  return new AwsCallError(
    `${message} All that the rule found was reported, but earlier results of resources that are gone may stand; they are ` +
      "looked for again in the next run. staleEvaluations: 'keep' in defineRule does without.",
    { operation, ...(cause !== undefined && { cause }) },
  );
}
