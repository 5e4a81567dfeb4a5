import { describeResource, type ResourceReference } from '../config-types.js';
import { describeThrown, describeValue } from '../describe.js';
import { EvaluationError, InvalidEvaluationError, isConfigRuleError } from '../errors.js';
import { maxResourceIdLength, maxResourceTypeLength } from '../limits.js';
import type { Compliance, ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import type { RuleContext } from '../rule/context.js';
import { unlessSecret } from '../without-secrets.js';
import { checkCompliance, checkNamesResource, rejectDuplicates, secondResult } from './check-compliance.js';
import { Refusals } from './refusals.js';
import type { RunResources } from './run-resources.js';

/**
 * Runs `evaluate` on one item that is in scope.
 *
 * @throws EvaluationError when the rule throws; InvalidEvaluationError when any of its results is invalid
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
  return readResults(rule, result, resource);
}

/**
 * Checks what `evaluate` returned for a resource.
 *
 * @returns the results, each with its resource
 * @throws InvalidEvaluationError when any of them is invalid
 */
export function readResults(
  rule: ConfigRule,
  result: unknown,
  resource: ResourceReference,
): readonly ResourceCompliance[] {
  const where = `evaluate of rule ${JSON.stringify(rule.name)} on ${describeResource(resource)}`;
  return readable(where, () => nameAll(Array.isArray(result) ? result : [result], where, resource));
}

/**
 * Runs `evaluatePeriodic`. A list is checked and returned as a whole. A stream leaves invalid results out, yields the others, and
 * throws at the end. If a stream has several results for one resource, only the first is valid.
 *
 * @param resources records what is reported
 * @throws EvaluationError when the rule throws; InvalidEvaluationError for invalid results; for a stream, while it is read
 */
export async function runEvaluatePeriodic(
  rule: ConfigRule,
  context: RuleContext<unknown>,
  resources: RunResources,
): Promise<readonly ResourceCompliance[] | AsyncIterable<ResourceCompliance>> {
  const where = `evaluatePeriodic of rule ${JSON.stringify(rule.name)}`;
  const results: unknown = await attempt(rule, () => rule.evaluatePeriodic?.(context));
  const named = readable(where, () => (Array.isArray(results) ? nameAll(results, where) : undefined));
  if (!named) {
    const open = readable(where, () => opener(results, where));
    return readStream(rule, await attempt(rule, open), where, context, resources);
  }
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
    const next = await attempt(rule, () => nextOf(iterator), refusals);
    if (next.done) break;
    const at = `result ${place} of ${where}`;
    const compliance = refusals.pass(() => {
      const named = readable(at, () => nameOne(next.value, at));
      if (!resources.report(named.resource)) throw secondResult(named.resource, at);
      return named;
    });
    if (!compliance) {
      // A stream of only invalid results would block timers and responses.
      await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    let isResumed = false;
    try {
      yield compliance;
      isResumed = true;
    } finally {
      // When the consumer stops early, the rule's generator runs its clean-up.
      if (!isResumed) await attempt(rule, () => iterator.return?.(), refusals);
    }
  }
  refusals.throwAny();
}

/** The next result of an iterator. Without the check, an iterator that returns no object would never end. */
async function nextOf(iterator: Iterator<unknown> | AsyncIterator<unknown>) {
  const next: unknown = await iterator.next();
  if (typeof next !== 'object' || next === null)
    throw new TypeError(
      `Expected next() of the iterator to return { done, value }, got ${describeValue(next)}`,
    );
  const { done, value } = next as IteratorResult<unknown>;
  return { done, value };
}

/** Reads a result of the rule. A getter or a proxy in it may throw anything. */
function readable<Value>(where: string, read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    if (isConfigRuleError(cause, 'InvalidEvaluationError')) throw cause;
    throw new InvalidEvaluationError(
      `${where} returned a result that cannot be read: ${describeThrown(cause)}`,
      {
        cause: unlessSecret(cause),
      },
    );
  }
}

function nameAll(
  results: readonly unknown[],
  where: string,
  resource?: ResourceReference,
): readonly ResourceCompliance[] {
  // Unlike map, Array.from visits the holes of a sparse list.
  const named = Array.from(results, (result) => nameOne(result, where, resource));
  if (named.length > 1)
    rejectDuplicates(
      named.map((compliance) => compliance.resource),
      where,
    );
  return named;
}

function nameOne(result: unknown, where: string, resource?: ResourceReference): ResourceCompliance {
  const read = copyOf(result);
  checkCompliance(read, whereAbout(read, where));
  const named = resource && !read.resource ? { ...read, resource } : read;
  checkNamesResource(named, where);
  return named;
}

/** A copy: a getter could return another value the next time. */
function copyOf(result: unknown): unknown {
  if (typeof result !== 'object' || result === null || 'then' in result) return result;
  const copy: { resource?: unknown } = { ...result };
  if (typeof copy.resource === 'object') copy.resource = { ...copy.resource };
  return copy;
}

/** Adds the resource of a result to the message, if the result has one: a stream holds many results. */
function whereAbout(result: unknown, where: string): string {
  const { resourceType, resourceId } = (result as Partial<Compliance> | null | undefined)?.resource ?? {};
  const isNamed = isName(resourceType, maxResourceTypeLength) && isName(resourceId, maxResourceIdLength);
  return isNamed ? `${where}, about ${resourceType} ${resourceId},` : where;
}

function isName(value: unknown, maxLength: number): boolean {
  return typeof value === 'string' && value !== '' && value.length <= maxLength && value.isWellFormed();
}

function opener(results: unknown, where: string): () => Iterator<unknown> | AsyncIterator<unknown> {
  if (typeof results === 'object' && results !== null) {
    const stream = results as Partial<AsyncIterable<unknown> & Iterable<unknown>>;
    if (stream[Symbol.asyncIterator])
      return () => (results as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    if (stream[Symbol.iterator]) return () => (results as Iterable<unknown>)[Symbol.iterator]();
  }
  throw new InvalidEvaluationError(
    `${where}: expected a list, an iterable, an async iterable or a promise of one, got ${describeValue(results)}.`,
  );
}

/** Calls code of the rule. What it throws becomes an EvaluationError. */
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
