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
import { scopeResult } from './scope.js';
import { SweepFailures } from './sweep-failures.js';

/** So many resources are evaluated at once: a rule that asks AWS about each would else wait for one after another. */
const evaluatedAtOnce = 10;

/** Stands among the recorded resources for one whose item is not to be had. */
export class MissingItem implements ResourceReference {
  readonly resourceType: string;
  readonly resourceId: string;
  /** Why. */
  readonly error: Error;

  constructor(
    { resourceType, resourceId }: ResourceReference,
    error = new Error('AWS Config lists it, but gives no configuration item of it'),
  ) {
    this.resourceType = resourceType;
    this.resourceId = resourceId;
    this.error = error;
  }
}

/** What a sweep runs over. */
export interface RecordedItems {
  /** Resources as AWS gives them, in any of its spellings; of other types too. */
  readonly items: AsyncIterable<unknown>;
  /** What they are read from. */
  readonly source: ItemSource;
}

/**
 * Runs `evaluate` over every recorded resource of the rule's types, and gives results as they come; those about other
 * resources than the evaluated one at the end. What fails on one resource spares the others: it is logged, and named in
 * the error that comes at the end.
 *
 * @param resources what is noted of each resource
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
  signal.addEventListener('abort', nameUnderWay, { once: true });
  const evaluated = mapAhead(items, evaluatedAtOnce, async (raw) => {
    underWay.add(raw);
    try {
      return await evaluateRecorded(rule, raw, source, context, resources);
    } catch (error) {
      // Once time is up, whatever was under way has been named.
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
  // Of a sweep that is out of time, a part would be reported, by chance.
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
  // A snapshot holds every type. There is no result to take back of one that the rule is not for.
  if (isJsonObject(raw) && !isOfRule(rule, raw.resourceType)) return undefined;
  const item = readConfigurationItem(raw, 'item', context.accountId, source);
  if (item.accountId !== context.accountId) throw foreign(item, context);
  const { resourceType, resourceId } = item;
  const resource = { resourceType, resourceId };
  if (!resources.read(resource)) {
    const message = 'AWS Config gave two items of a resource: the one that it gave first is evaluated';
    logSafely(context.logger, 'warn', message, { rule: context.ruleName, ...resource });
    return undefined;
  }
  return { resource, results: scopeResult(rule, item, false) ?? (await runEvaluate(rule, item, context)) };
}

function isSame(one: ResourceReference, other: ResourceReference): boolean {
  return one.resourceType === other.resourceType && one.resourceId === other.resourceId;
}

/** A type and an id may stand for a resource of each account. */
function foreign(item: ConfigurationItem, context: RuleContext<unknown>): InvalidEventError {
  const hint = `The item is not evaluated: its result would be taken for one about a resource of account ${context.accountId}.`;
  return new InvalidEventError(
    'item.awsAccountId',
    `the account of the rule, ${context.accountId}`,
    item.accountId,
    { hint },
  );
}

/** AWS Config records what rules say too. A rule for every type is not for that: it would judge its own results. */
const complianceRecord = 'AWS::Config::ResourceCompliance';

function isOfRule({ resourceTypes }: ConfigRule, type: unknown): boolean {
  if (typeof type !== 'string') return true;
  return resourceTypes ? resourceTypes.includes(type) : type !== complianceRecord;
}

/** As much of a resource's name as there is: an item that cannot be read is named too. */
function nameOf(raw: unknown): ResourceReference {
  const { resourceType, resourceId } = isJsonObject(raw) ? raw : {};
  return {
    resourceType: stringOrNull(resourceType) ?? '(no resource type)',
    resourceId: stringOrNull(resourceId) ?? '(no resource id)',
  };
}
