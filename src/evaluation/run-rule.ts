/** Calls what the author wrote, and says whose failure it was when it throws. */

import { describeThrown } from '../describe.js';
import { EvaluationError, InvalidEvaluationError } from '../errors.js';
import { maxResourceIdLength, maxResourceTypeLength } from '../limits.js';
import type { Compliance, ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import type { RuleContext } from '../rule/context.js';
import { describeResource, type ResourceReference } from '../terms.js';
import { unlessSecret } from '../without-secrets.js';
import { checkCompliance, checkNamesResource, refuseTwins, secondResult } from './check-compliance.js';
import { Refusals } from './refusals.js';
import type { RunResources } from './run-resources.js';

/**
 * Runs `evaluate` on one item that is in scope.
 *
 * @throws EvaluationError when the rule throws; InvalidEvaluationError when any of its results cannot be reported
 */
export async function runEvaluate(
  rule: ConfigRule,
  item: ConfigurationItem,
  context: RuleContext<unknown>,
): Promise<readonly ResourceCompliance[]> {
  const resource = { resourceType: item.resourceType, resourceId: item.resourceId };
  let result: unknown;
  try {
    result = await rule.evaluate?.(item, context);
  } catch (cause) {
    const reason = describeThrown(cause);
    const what = `Rule ${JSON.stringify(rule.name)} threw on ${describeResource(resource)}`;
    throw new EvaluationError(`${what}: ${reason}`, {
      failures: [{ resource, reason }],
      cause: unlessSecret(cause),
    });
  }
  const where = `evaluate of rule ${JSON.stringify(rule.name)} on ${describeResource(resource)}`;
  return nameAll(Array.isArray(result) ? result : [result], where, resource);
}

/**
 * Runs `evaluatePeriodic`. A list is checked as a whole and given as one. Of a stream, a result that cannot be reported is
 * left out, the others are given on, and the error comes at the end. Of several results for one resource in a stream, the first
 * is given on; none after it can be reported.
 *
 * @param resources what is noted of each resource
 * @throws EvaluationError when the rule throws; InvalidEvaluationError for results that cannot be reported; of a stream,
 * while it is read
 */
export async function runEvaluatePeriodic(
  rule: ConfigRule,
  context: RuleContext<unknown>,
  resources: RunResources,
): Promise<readonly ResourceCompliance[] | AsyncIterable<ResourceCompliance>> {
  const where = `evaluatePeriodic of rule ${JSON.stringify(rule.name)}`;
  const results: unknown = await attempt(rule, () => rule.evaluatePeriodic?.(context));
  if (!Array.isArray(results))
    return readStream(rule, await attempt(rule, opener(results, where)), where, context, resources);
  const named = nameAll(results, where);
  for (const { resource } of named) resources.report(resource);
  return named;
}

async function* readStream(
  rule: ConfigRule,
  iterator: Iterator<unknown> | AsyncIterator<unknown>,
  where: string,
  context: RuleContext<unknown>,
  resources: RunResources,
): AsyncGenerator<ResourceCompliance, void, undefined> {
  const refusals = new Refusals(context);
  for (let place = 1; ; place++) {
    const next = await attempt(rule, () => iterator.next(), refusals);
    if (next.done) break;
    const compliance = refusals.pass(() => {
      const named = nameOne(next.value, `result ${place} of ${where}`);
      if (!resources.report(named.resource))
        throw secondResult(named.resource, `result ${place} of ${where}`);
      return named;
    });
    if (!compliance) {
      await refusals.pause();
      continue;
    }
    let moreWanted = false;
    try {
      yield compliance;
      moreWanted = true;
    } finally {
      // The rule's own clean-up runs when its results are no longer wanted.
      if (!moreWanted) await attempt(rule, () => iterator.return?.(), refusals);
    }
  }
  refusals.throwAny();
}

function nameAll(
  results: readonly unknown[],
  where: string,
  resource?: ResourceReference,
): readonly ResourceCompliance[] {
  // Unlike map, Array.from sees the holes of a list.
  const named = Array.from(results, (result) => nameOne(result, where, resource));
  if (named.length > 1)
    refuseTwins(
      named.map((compliance) => compliance.resource),
      where,
    );
  return named;
}

function nameOne(result: unknown, where: string, resource?: ResourceReference): ResourceCompliance {
  checkCompliance(result, whereAbout(result, where));
  const named = resource && !result.resource ? { ...result, resource } : result;
  checkNamesResource(named, where);
  return named;
}

/** A stream holds many results: the one that is refused is named, if it says what it is about. */
function whereAbout(result: unknown, where: string): string {
  const { resourceType, resourceId } = (result as Partial<Compliance> | null | undefined)?.resource ?? {};
  const isNamed = isName(resourceType, maxResourceTypeLength) && isName(resourceId, maxResourceIdLength);
  return isNamed ? `${where}, about ${resourceType} ${resourceId},` : where;
}

function isName(value: unknown, longest: number): boolean {
  return typeof value === 'string' && value !== '' && value.length <= longest && value.isWellFormed();
}

function opener(results: unknown, where: string): () => Iterator<unknown> | AsyncIterator<unknown> {
  if (typeof results === 'object' && results !== null) {
    const stream = results as Partial<AsyncIterable<unknown> & Iterable<unknown>>;
    if (stream[Symbol.asyncIterator])
      return () => (results as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    if (stream[Symbol.iterator]) return () => (results as Iterable<unknown>)[Symbol.iterator]();
  }
  throw new InvalidEvaluationError(
    `${where} gave something that holds no results. Expected a list, an iterable, an async iterable or a promise of one.`,
  );
}

/** Calls a part of the rule, so that what it throws is known to be the rule's failure. */
async function attempt<Value>(
  rule: ConfigRule,
  act: () => Value,
  refusals?: Refusals,
): Promise<Awaited<Value>> {
  try {
    return await act();
  } catch (cause) {
    const message = `Rule ${JSON.stringify(rule.name)} threw: ${describeThrown(cause)}`;
    throw new EvaluationError(refusals?.note ? `${message}.${refusals.note}` : message, {
      cause: unlessSecret(cause),
    });
  }
}
