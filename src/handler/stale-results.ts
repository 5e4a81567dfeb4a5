/** What a scheduled run does with the earlier results of its rule. Imported only when it is needed. */
import type { CallSettings } from '../aws/calls/retried-call.js';
import { complianceDetails } from '../aws/reads/compliance-details.js';
import { existingResources, latestItems } from '../aws/reads/latest-items.js';
import { type Evaluation, resourceKey } from '../config-types.js';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import { AwsCallError, DeliveryError, isConfigRuleError } from '../errors.js';
import { EarlierResults } from '../evaluation/earlier-results.js';
import { findStale, removalOf } from '../evaluation/stale-evaluations.js';
import { resultsTimestampOf } from '../evaluation/to-evaluations.js';
import { isSweep } from '../evaluation/triggers.js';
import { withoutOutdated } from '../evaluation/without-outdated.js';
import { logSafely } from '../rule/log-safely.js';
import type { LogFields } from '../rule/logger.js';
import { type InvocationReport, invocationReport } from './invocation-report.js';
import type { Run } from './run-invocation.js';

const maxNamed = 10;

export class StaleResults {
  readonly #run: Run;
  /** The results from before the sweep; `undefined` when they were not read. */
  #earlier: EarlierResults | undefined;

  constructor(run: Run) {
    this.#run = run;
  }

  /** The items of a sweep without those that are older than the results that the rule already has. */
  async *currentItems(items: AsyncIterable<unknown>): AsyncGenerator<unknown, void, undefined> {
    const { invocation, session, settings, resources } = this.#run;
    const { client, ruleCalls: calls } = session;
    // Read before the first delivery, because new results replace earlier ones.
    this.#earlier = await this.#read(calls);
    const log = { ruleName: invocation.ruleName, logger: settings.logger };
    yield* this.#earlier
      ? withoutOutdated(items, this.#earlier, (keys) => latestItems(client, keys, calls), resources, log)
      : items;
  }

  /**
   * Removes the earlier results that a complete run no longer reports. A result that may not be stale is kept.
   *
   * @param delivered what the run has reported
   * @param deliver delivers the evaluations that remove results
   * @throws AwsCallError when AWS Config does not return the earlier results, or whether resources still exist; DeliveryError
   */
  async remove(
    delivered: DeliveryReport,
    deliver: (removals: readonly Evaluation[]) => Promise<DeliveryReport>,
  ): Promise<InvocationReport> {
    const removals = await this.#removals();
    if (removals.length === 0) return invocationReport(delivered);
    try {
      const report = invocationReport(delivered, await deliver(removals));
      this.#run.log.add({ stale: report.stale });
      return report;
    } catch (error) {
      throw explainedDelivery(error, delivered.delivered);
    }
  }

  async #removals(): Promise<readonly Evaluation[]> {
    const { rule, invocation, session, resources } = this.#run;
    const { client, kitCalls: calls } = session;
    const orderingTimestamp = resultsTimestampOf(rule, invocation);
    const finished = { rule, swept: isSweep(rule, invocation), resources, orderingTimestamp };
    const results = this.#earlier ?? complianceDetails(client, invocation.ruleName, calls);
    const { stale, notFound, sparedTypes } = await findStale(results, finished).catch((error: unknown) => {
      throw explainedRead(error, 'GetComplianceDetailsByConfigRule', calls.signal);
    });
    if (sparedTypes.length > 0) {
      this.#warn(
        'The rule has earlier results of some resource types, and this run reported none of these types: the results are kept. If ' +
          "the resources are gone, set staleEvaluations: 'remove-all' in defineRule",
        { resourceTypes: sparedTypes },
      );
    }
    const existing = await existingResources(client, notFound, calls).catch((error: unknown) => {
      throw explainedRead(error, 'BatchGetResourceConfig', calls.signal);
    });
    if (existing.size > 0) {
      this.#warn('The sweep did not find resources that AWS Config has: their earlier results are kept', {
        count: existing.size,
        resources: [...existing].slice(0, maxNamed),
      });
    }
    const gone = notFound.filter((resource) => !existing.has(resourceKey(resource)));
    return [...stale, ...gone].map((resource) => removalOf(resource, orderingTimestamp));
  }

  /** `undefined` when the call fails: the sweep still reports. The results are read again after it, and then a failure is thrown. */
  async #read(calls: CallSettings): Promise<EarlierResults | undefined> {
    const { invocation, session } = this.#run;
    try {
      return await EarlierResults.read(complianceDetails(session.client, invocation.ruleName, calls));
    } catch (error) {
      if (!isConfigRuleError(error, 'AwsCallError')) throw error;
      const { name } = (error.cause ?? {}) as { readonly name?: string };
      // AWS Config may not know a rule that has never reported.
      if (name === 'NoSuchConfigRuleException') return undefined;
      this.#warn(
        'The earlier results could not be read: this sweep may report older items than they are about',
        {
          reason: error.message,
        },
      );
      return undefined;
    }
  }

  #warn(message: string, fields: LogFields): void {
    const { invocation, settings } = this.#run;
    logSafely(settings.logger, 'warn', message, { rule: invocation.ruleName, ...fields });
  }
}

const consequence =
  'All results of the rule were reported, but earlier results of deleted resources may remain; the next run looks for them again. ' +
  "staleEvaluations: 'keep' in defineRule turns this off.";

function explainedRead(error: unknown, operation: string, signal: AbortSignal): unknown {
  if (signal.aborted) {
    const message = `${operation} failed: the time of the function was up. ${consequence}`;
    return new AwsCallError(message, { operation, cause: error });
  }
  if (!isConfigRuleError(error, 'AwsCallError')) return error;
  const { cause } = error;
  return new AwsCallError(`${error.message} ${consequence}`, {
    operation,
    ...(cause !== undefined && { cause }),
  });
}

/** @param before how many results of the rule were delivered before */
function explainedDelivery(error: unknown, before: number): unknown {
  if (!isConfigRuleError(error, 'DeliveryError')) return error;
  const { code, undelivered, delivered, sourceUnread, cause } = error;
  const message =
    `Not all stale results could be removed. The results of the rule were reported (${before}), and the next run ` +
    `looks for the remaining stale results again. ${error.message}`;
  return new DeliveryError(message, {
    code,
    undelivered,
    delivered: before + delivered,
    sourceUnread,
    ...(cause !== undefined && { cause }),
  });
}
