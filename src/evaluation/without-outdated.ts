import { type ResourceReference, resourceKey } from '../config-types.js';
import { isConfigRuleError } from '../errors.js';
import { dateOrNull, isJsonObject } from '../event/read.js';
import { maxPageSize } from '../limits.js';
import type { RuleContext } from '../rule/context.js';
import { logSafely } from '../rule/log-safely.js';
import type { EarlierResults } from './earlier-results.js';
import type { RunResources } from './run-resources.js';
import { MissingItem } from './sweep.js';

/** So many resources are named in a log line. */
const maxNamed = 10;

/** The latest items of at most a hundred resources, as AWS gives them, by {@link resourceKey}. */
export type LatestItems = (keys: readonly ResourceReference[]) => Promise<ReadonlyMap<string, object>>;

/** A recorded item, with what tells whether it is the latest. */
interface Doubtful {
  readonly raw: unknown;
  readonly resource: ResourceReference;
  readonly capturedAt: Date;
}

/**
 * Leaves out the items of a sweep that are older than what the rule has reported on already: a query may not yet find a
 * change that the rule was told of. Those earlier results stand. Where an earlier result may be about a later item, AWS Config is
 * asked for its latest one, for a hundred resources a call.
 */
export async function* withoutOutdated(
  items: AsyncIterable<unknown>,
  earlier: EarlierResults,
  latest: LatestItems,
  resources: RunResources,
  log: Pick<RuleContext<unknown>, 'logger' | 'ruleName'>,
): AsyncGenerator<unknown, void, undefined> {
  let doubtful: Doubtful[] = [];
  for await (const raw of items) {
    const item = identify(raw);
    if (!item || !earlier.mayBeLater(item.resource, item.capturedAt)) {
      yield raw;
      continue;
    }
    doubtful.push(item);
    if (doubtful.length < maxPageSize) continue;
    yield* upToDate(doubtful, latest, resources, log);
    doubtful = [];
  }
  if (doubtful.length > 0) yield* upToDate(doubtful, latest, resources, log);
}

async function* upToDate(
  items: readonly Doubtful[],
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
    'Not evaluated: the sweep read older items of these resources than the rule has results of, which stand';
  logSafely(logger, 'info', message, {
    rule,
    count: outdated.length,
    resources: outdated.slice(0, maxNamed),
  });
}

function identify(raw: unknown): Doubtful | undefined {
  if (!isJsonObject(raw)) return undefined;
  const { resourceType, resourceId } = raw;
  const capturedAt = dateOrNull(raw.configurationItemCaptureTime);
  if (typeof resourceType !== 'string' || typeof resourceId !== 'string' || !capturedAt) return undefined;
  return { raw, resource: { resourceType, resourceId }, capturedAt };
}
