import { type ResourceReference, resourceKey } from '../../config-types.js';
import { InvalidOptionsError, isConfigRuleError } from '../../errors.js';
import { readAhead } from '../../evaluation/map-ahead.js';
import { MissingItem } from '../../evaluation/sweep.js';
import { lacksConfiguration } from '../../event/configuration-item.js';
import { dateOrNull, isJsonObject, type JsonObject } from '../../event/read.js';
import type { DiscoveredResource } from '../../rule/context-calls.js';
import type { CallSettings } from '../calls/retried-call.js';
import type { ConfigClient } from '../client-config.js';
import { discoveredPages, queryPages } from './config-reads.js';
import { itemPages, latestItems } from './latest-items.js';
import { rowsOfPages } from './paged-calls.js';
import { recordedResourceQueries } from './recorded-resource-queries.js';
import type { SweepBy } from './sweep-by.js';

export interface RecordedResourcesOptions {
  /** `undefined`: every type. */
  readonly resourceTypes: readonly string[] | undefined;
  readonly by: SweepBy;
}

/**
 * The recorded resources that exist, as AWS returns them. The reader reports items that it cannot parse; they do not end the sweep.
 *
 * @throws InvalidOptionsError immediately; while read, AwsCallError or the reason of an abort
 */
export function recordedResources(
  client: ConfigClient,
  { resourceTypes, by }: RecordedResourcesOptions,
  settings: CallSettings,
): AsyncGenerator<unknown, void, undefined> {
  if (by === 'query') {
    return readInAdvance(
      (calls) => queriedPages(client, resourceTypes, calls),
      (page, calls) => completeRows(client, page, calls),
      settings,
    );
  }
  if (resourceTypes)
    return readInAdvance((calls) => listedPages(client, resourceTypes, calls), unchanged, settings);
  throw new InvalidOptionsError(
    "sweepBy: 'batch-get' lists one resource type after another: expected the rule to name resourceTypes, got a rule for " +
      "every type. Name them in defineRule, or sweep by 'query'.",
  );
}

/**
 * Fetches one page in advance, so at most two are in memory. Leaving the loop aborts their calls. A row is parsed only when it is taken, because objects that wait long
 * stay in memory until the next full garbage collection.
 */
async function* readInAdvance<Row>(
  open: (settings: CallSettings) => AsyncIterable<readonly Row[]>,
  read: (page: readonly Row[], settings: CallSettings) => Iterable<unknown> | AsyncIterable<unknown>,
  settings: CallSettings,
): AsyncGenerator<unknown, void, undefined> {
  const left = new AbortController();
  const signal = AbortSignal.any([settings.signal, left.signal]);
  const calls = { ...settings, signal };
  try {
    for await (const page of readAhead(open(calls))) {
      for await (const item of read(page, calls)) {
        signal.throwIfAborted();
        yield item;
      }
    }
  } finally {
    left.abort();
  }
}

const unchanged = (page: readonly unknown[]) => page;

async function* queriedPages(
  client: ConfigClient,
  resourceTypes: readonly string[] | undefined,
  settings: CallSettings,
): AsyncGenerator<readonly string[], void, undefined> {
  for (const query of recordedResourceQueries(resourceTypes)) yield* queryPages(client, query, settings);
}

/**
 * The items of a page of a query. Advanced queries return no configuration for some types: then `BatchGetResourceConfig` returns it,
 * with one call for the whole page.
 */
async function* completeRows(
  client: ConfigClient,
  page: readonly string[],
  settings: CallSettings,
): AsyncGenerator<unknown, void, undefined> {
  let complete: ((row: JsonObject & ResourceReference) => unknown) | undefined;
  for (const text of page) {
    const row = readRow(text);
    if (isIncomplete(row)) {
      complete ??= await completion(client, page.map(readRow).filter(isIncomplete), settings);
      yield complete(row);
    } else {
      yield row;
    }
  }
}

function isIncomplete(row: unknown): row is JsonObject & ResourceReference {
  if (!isJsonObject(row) || !lacksConfiguration(row)) return false;
  return typeof row.resourceType === 'string' && typeof row.resourceId === 'string';
}

/** Fetches the missing configurations. The returned function adds one to a row if it belongs to the same item. */
async function completion(
  client: ConfigClient,
  rows: readonly ResourceReference[],
  settings: CallSettings,
): Promise<(row: JsonObject & ResourceReference) => unknown> {
  try {
    const found: ReadonlyMap<string, JsonObject> = (await latestItems(client, rows, settings)) as never;
    return (row) => {
      const item = found.get(resourceKey(row));
      if (!item || timeOf(item) !== timeOf(row)) return row;
      const { configuration, supplementaryConfiguration } = item;
      return { ...row, configuration, supplementaryConfiguration };
    };
  } catch (error) {
    if (!isConfigRuleError(error, 'AwsCallError')) throw error;
    return (row) => new MissingItem(row, error);
  }
}

function timeOf({ configurationItemCaptureTime }: JsonObject): number | undefined {
  return dateOrNull(configurationItemCaptureTime)?.getTime();
}

/** Parses a result of a query. A text that is not JSON is returned unchanged. */
function readRow(text: string): unknown {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return text;
  }
  // A query finds only existing resources, and omits properties without a value.
  return isJsonObject(row) && !row.configurationItemStatus ? { ...row, configurationItemStatus: 'OK' } : row;
}

/** Lists resources while it fetches items. A listed resource without an item becomes a MissingItem, so that it does not count as deleted. */
function listedPages(
  client: ConfigClient,
  resourceTypes: readonly string[],
  settings: CallSettings,
): AsyncGenerator<readonly unknown[], void, undefined> {
  const listed = readAhead(pagesOfTypes(client, resourceTypes, settings));
  const missing = (key: ResourceReference) => new MissingItem(key);
  return itemPages(client, rowsOfPages(listed, settings.signal), settings, missing);
}

async function* pagesOfTypes(
  client: ConfigClient,
  resourceTypes: readonly string[],
  settings: CallSettings,
): AsyncGenerator<readonly DiscoveredResource[], void, undefined> {
  for (const type of resourceTypes) {
    yield* discoveredPages(client, type, { includeDeleted: false }, settings);
  }
}
