import type { ResourceReference } from '../config-types.js';
import { InvalidEventError } from '../errors.js';
import { readConfigurationItem } from '../event/configuration-item.js';
import type { ItemSource } from '../event/partial-items.js';
import { isJsonObject, stringOrNull } from '../event/read.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import type { RuleContext } from '../rule/context.js';
import { logSafely } from '../rule/log-safely.js';
import { mapAhead } from './map-ahead.js';
import { ResultsElsewhere } from './results-elsewhere.js';
import { runEvaluate } from './run-evaluate.js';
import type { RunResources } from './run-resources.js';
import { outOfScope } from './scope.js';
import { SweepFailures } from './sweep-failures.js';

/** Resources evaluated at once: a rule that calls AWS for each would otherwise wait for one after another. */
const evaluatedAtOnce = 10;

export class MissingItem implements ResourceReference {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly error: Error;

  constructor(
    { resourceType, resourceId }: ResourceReference,
    error = new Error('AWS Config lists it, but has no configuration item for it'),
  ) {
    this.resourceType = resourceType;
    this.resourceId = resourceId;
    this.error = error;
  }
}

export interface RecordedItems {
  /** Items in any of AWS's spellings; they may be of other types too. */
  readonly items: AsyncIterable<unknown>;
  readonly source: ItemSource;
}

/**
 * Runs `evaluate` on every recorded resource of the rule's types. It yields results as they are ready, and at the end those
 * about other resources than the evaluated one. A failure on one resource does not stop the others: it is logged, and the error
 * at the end names it.
 *
 * @param resources records what happens to each resource
 * @throws EvaluationError at the end, naming each resource that failed; what reading the resources throws
 */
export async function* sweep(
  rule: ConfigRule,
  { items, source }: RecordedItems,
  context: RuleContext<unknown>,
  resources: RunResources,
): AsyncGenerator<ResourceCompliance, void, undefined> {
  const failures = new SweepFailures(context);
  const elsewhere = new ResultsElsewhere();
  const underWay = new Set<unknown>();
  const { signal } = context;
  const nameUnderWay = () => {
    for (const raw of underWay) failures.add(nameOf(raw), signal.reason);
  };
  signal.addEventListener('abort', nameUnderWay);
  const evaluated = mapAhead(items, evaluatedAtOnce, async (raw) => {
    underWay.add(raw);
    try {
      return await evaluateRecorded(rule, raw, source, context, resources);
    } catch (error) {
      // When time runs out, nameUnderWay has already named it.
      if (!signal.aborted) failures.add(nameOf(raw), error);
      return { resource: undefined, results: [] };
    } finally {
      underWay.delete(raw);
    }
  });
  let count = 0;
  let reading: { readonly error: unknown } | undefined;
  try {
    for await (const item of evaluated) {
      if (!item) continue;
      count++;
      for (const result of item.results) {
        if (item.resource && !isSame(result.resource, item.resource)) {
          elsewhere.add(result, item.resource);
        } else {
          resources.report(result.resource);
          yield result;
        }
      }
    }
  } catch (error) {
    reading = { error };
  } finally {
    signal.removeEventListener('abort', nameUnderWay);
  }
  // When time runs out, it would be chance which of them are reported.
  if (!signal.aborted) yield* elsewhere.settle(resources, failures);
  const error = failures.errorOf(rule, count, reading);
  if (error) throw error;
  if (reading) throw reading.error;
}

interface ItemResults {
  /** The resource that was evaluated; `undefined` when that failed. */
  readonly resource: ResourceReference | undefined;
  readonly results: readonly ResourceCompliance[];
}

async function evaluateRecorded(
  rule: ConfigRule,
  raw: unknown,
  source: ItemSource,
  context: RuleContext<unknown>,
  resources: RunResources,
): Promise<ItemResults | undefined> {
  if (raw instanceof MissingItem) throw raw.error;
  // A snapshot holds every type. For other types than the rule's there is no earlier result to remove.
  if (isJsonObject(raw) && !isOfRule(rule, raw.resourceType)) return undefined;
  const item = readConfigurationItem(raw, 'item', context.accountId, source);
  if (item.accountId !== context.accountId) throw foreign(item, context);
  const { resourceType, resourceId } = item;
  const resource = { resourceType, resourceId };
  if (!resources.read(resource)) {
    const message = 'AWS Config returned two items of a resource; the first is evaluated';
    logSafely(context.logger, 'warn', message, { rule: context.ruleName, ...resource });
    return undefined;
  }
  const outside = outOfScope(rule, item, false);
  return { resource, results: outside ? [outside] : await runEvaluate(rule, item, context) };
}

function isSame(one: ResourceReference, other: ResourceReference): boolean {
  return one.resourceType === other.resourceType && one.resourceId === other.resourceId;
}

/** The same type and id may exist in several accounts. */
function foreign(item: ConfigurationItem, context: RuleContext<unknown>): InvalidEventError {
  const hint = `The item is not evaluated: its result would be about a resource of account ${context.accountId}.`;
  return new InvalidEventError(
    'item.awsAccountId',
    `the account of the rule, ${context.accountId}`,
    item.accountId,
    { hint },
  );
}

/** AWS Config records results of rules too. A rule for every type must not evaluate its own results. */
const complianceRecord = 'AWS::Config::ResourceCompliance';

function isOfRule({ resourceTypes }: ConfigRule, type: unknown): boolean {
  if (typeof type !== 'string') return true;
  return resourceTypes ? resourceTypes.includes(type) : type !== complianceRecord;
}

/** The name of a resource whose item may be unreadable. */
function nameOf(raw: unknown): ResourceReference {
  const { resourceType, resourceId } = isJsonObject(raw) ? raw : {};
  return {
    resourceType: stringOrNull(resourceType) ?? '(no resource type)',
    resourceId: stringOrNull(resourceId) ?? '(no resource id)',
  };
}
