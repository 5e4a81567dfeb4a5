import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import type { CallSettings } from '../aws/calls/retried-call.js';
import { complianceDetails } from '../aws/reads/config-reads.js';
import { existingResources } from '../aws/reads/latest-items.js';
import { type Evaluation, resourceKey } from '../config-types.js';
import { AwsCallError, DeliveryError, isConfigRuleError } from '../errors.js';
import { EarlierResults } from '../evaluation/earlier-results.js';
import { type FinishedRun, findStale, removalOf } from '../evaluation/stale-evaluations.js';
import { logSafely } from '../rule/log-safely.js';
import type { RuleLogger } from '../rule/logger.js';

/** So many resources are named in a log line. */
const maxNamed = 10;

/** The deployed rule, and how to ask for the results that it has. */
interface StandingResults {
  readonly client: Pick<ConfigServiceClient, 'send'>;
  readonly ruleName: string;
  readonly calls: CallSettings;
  readonly logger: RuleLogger;
  /** The results that were read before; without, they are read now. */
  readonly earlier: EarlierResults | undefined;
}

/**
 * Reads the results that stand before a sweep; `undefined` when that fails, which keeps nothing from being reported. They are read
 * again after it, and what fails then is thrown.
 */
export async function readEarlier({
  client,
  ruleName,
  calls,
  logger,
}: Omit<StandingResults, 'earlier'>): Promise<EarlierResults | undefined> {
  try {
    return await EarlierResults.read(complianceDetails(client, ruleName, calls));
  } catch (error) {
    if (!isConfigRuleError(error, 'AwsCallError')) throw error;
    const { name } = (error.cause ?? {}) as { readonly name?: string };
    // A rule that has never reported may have nothing that could be asked for.
    if (name === 'NoSuchConfigRuleException') return undefined;
    const message =
      'The results that stand could not be read: what this sweep reports may be older than they are';
    logSafely(logger, 'warn', message, { rule: ruleName, reason: error.message });
    return undefined;
  }
}

/**
 * What takes back the earlier results that a whole run has not reported; none when that is not sure.
 *
 * @throws AwsCallError when the earlier results cannot be read, or AWS Config does not say whether resources still exist
 */
export async function staleEvaluations(
  run: FinishedRun,
  { client, ruleName, calls, logger, earlier }: StandingResults,
): Promise<readonly Evaluation[]> {
  const results = earlier ?? complianceDetails(client, ruleName, calls);
  const { stale, notFound, sparedTypes } = await findStale(results, run).catch((error: unknown) => {
    throw explained(error, 'GetComplianceDetailsByConfigRule', calls.signal);
  });
  if (sparedTypes.length > 0) {
    const message =
      'The rule reported nothing of some resource types of which it has earlier results: they stand. If those resources ' +
      "are gone, set staleEvaluations: 'remove-all' in defineRule";
    logSafely(logger, 'warn', message, { rule: ruleName, resourceTypes: sparedTypes });
  }
  const existing = await existingResources(client, notFound, calls).catch((error: unknown) => {
    throw explained(error, 'BatchGetResourceConfig', calls.signal);
  });
  if (existing.size > 0) {
    const message = 'The sweep did not find resources that AWS Config has: their earlier results stand';
    const resources = [...existing].slice(0, maxNamed);
    logSafely(logger, 'warn', message, { rule: ruleName, count: existing.size, resources });
  }
  return [...stale, ...notFound.filter((resource) => !existing.has(resourceKey(resource)))].map((resource) =>
    removalOf(resource, run.orderingTimestamp),
  );
}

const whatStands =
  'All that the rule found was reported, but earlier results of resources that are gone may stand; they are looked for ' +
  "again in the next run. staleEvaluations: 'keep' in defineRule does without.";

function explained(error: unknown, operation: string, signal: AbortSignal): unknown {
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
