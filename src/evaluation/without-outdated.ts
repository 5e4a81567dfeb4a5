import { type ResourceReference, resourceKey } from '../config-types.js';
import { isConfigRuleError } from '../errors.js';
import { dateOrNull, isJsonObject } from '../event/read.js';
import { maxPageSize } from '../limits.js';
import type { RuleContext } from '../rule/context.js';
import { logSafely } from '../rule/log-safely.js';
import type { EarlierResults } from './earlier-results.js';
import type { RunResources } from './run-resources.js';
import { MissingItem } from './sweep.js';

const maxNamed = 10;

/** Gets the latest items of at most a hundred resources, in AWS's spelling, by {@link resourceKey}. */
export type LatestItems = (keys: readonly ResourceReference[]) => Promise<ReadonlyMap<string, object>>;

/** A recorded item that may not be the latest. */
interface ReadItem {
  readonly raw: unknown;
  readonly resource: ResourceReference;
  readonly capturedAt: Date;
}

/**
 * Leaves out the items of a sweep that are older than the rule's earlier result, and keeps that result: a query may not yet find
 * a change that already triggered the rule. If an earlier result may be about a later item, it gets the latest item from AWS
 * Config, a hundred resources a call.
 */
export async function* withoutOutdated(
  items: AsyncIterable<unknown>,
  earlier: EarlierResults,
  latest: LatestItems,
  resources: RunResources,
  log: Pick<RuleContext<unknown>, 'logger' | 'ruleName'>,
): AsyncGenerator<unknown, void, undefined> {
  let uncertain: ReadItem[] = [];
  for await (const raw of items) {
    const item = identify(raw);
    if (!item || !earlier.mayBeLater(item.resource, item.capturedAt)) {
      yield raw;
      continue;
    }
    uncertain.push(item);
    if (uncertain.length < maxPageSize) continue;
    yield* upToDate(uncertain, latest, resources, log);
    uncertain = [];
  }
  if (uncertain.length > 0) yield* upToDate(uncertain, latest, resources, log);
}

async function* upToDate(
  items: readonly ReadItem[],
  latest: LatestItems,
  resources: RunResources,
  { logger, ruleName: rule }: Pick<RuleContext<unknown>, 'logger' | 'ruleName'>,
): AsyncGenerator<unknown, void, undefined> {
  let found: ReadonlyMap<string, object>;
  try {
    found = await latest(items.map(({ resource }) => resource));
  } catch (error) {
    if (!isConfigRuleError(error, 'AwsCallError')) throw error;
    for (const { resource } of items) yield new MissingItem(resource, error);
    return;
  }
  const outdated: string[] = [];
  for (const { raw, resource, capturedAt } of items) {
    const name = resourceKey(resource);
    const newest = identify(found.get(name));
    if (newest && newest.capturedAt > capturedAt) {
      resources.keep(resource);
      outdated.push(name);
    } else {
      yield raw;
    }
  }
  if (outdated.length === 0) return;
  const message =
    'Not evaluated: the sweep read older items of these resources than the rule has results of, which are kept';
  logSafely(logger, 'info', message, {
    rule,
    count: outdated.length,
    resources: outdated.slice(0, maxNamed),
  });
}

function identify(raw: unknown): ReadItem | undefined {
  if (!isJsonObject(raw)) return undefined;
  const { resourceType, resourceId } = raw;
  const capturedAt = dateOrNull(raw.configurationItemCaptureTime);
  // Without the name of a resource, it has no earlier result.
  const resource = { resourceType, resourceId } as ResourceReference;
  return capturedAt ? { raw, resource, capturedAt } : undefined;
}
