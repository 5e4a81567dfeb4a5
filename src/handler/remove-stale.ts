import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { complianceDetails } from '../aws/config-reads.js';
import type { CallSettings } from '../aws/retried-call.js';
import { AwsCallError, DeliveryError, isConfigRuleError } from '../errors.js';
import { type FinishedRun, findStale } from '../evaluation/stale-evaluations.js';
import { logSafely } from '../rule/log-safely.js';
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
  const { evaluations, sparedTypes } = await findStale(complianceDetails(client, ruleName, calls), run).catch(
    (error: unknown) => {
      throw explained(error, calls.signal);
    },
  );
  if (sparedTypes.length > 0) {
    const message =
      'The rule reported nothing of some resource types of which it has earlier results: they stand. If those resources ' +
      "are gone, set staleEvaluations: 'remove-all' in defineRule";
    logSafely(logger, 'warn', message, { rule: ruleName, resourceTypes: sparedTypes });
  }
  return evaluations;
}

const whatStands =
  'All that the rule found was reported, but earlier results of resources that are gone may stand; they are looked for ' +
  "again in the next run. staleEvaluations: 'keep' in defineRule does without.";

function explained(error: unknown, signal: AbortSignal): unknown {
  const operation = 'GetComplianceDetailsByConfigRule';
  if (signal.aborted) {
    const message = `${operation} failed: the time of the function was up. ${whatStands}`;
    return new AwsCallError(message, { operation, cause: error });
  }
  if (!isConfigRuleError(error, 'AwsCallError')) return error;
  const { cause } = error;
  return new AwsCallError(`${error.message} ${whatStands}`, {
    operation,
    ...(cause !== undefined && { cause }),
  });
}

/** The error of a delivery that was to take earlier results back, after everything else was delivered. */
export function explainedDelivery(error: unknown, deliveredBefore: number): unknown {
  if (!isConfigRuleError(error, 'DeliveryError')) return error;
  const { code, undelivered, delivered, sourceUnread, cause } = error;
  const what =
    `Not all earlier results could be taken back. What the rule found was reported (${deliveredBefore}), and what was not ` +
    `taken back is looked for again in the next run. ${error.message}`;
  return new DeliveryError(what, {
    code,
    undelivered,
    delivered: deliveredBefore + delivered,
    sourceUnread,
    ...(cause !== undefined && { cause }),
  });
}
