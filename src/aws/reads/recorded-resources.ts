import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { type ResourceReference, resourceKey } from '../../config-types.js';
import { InvalidOptionsError, isConfigRuleError } from '../../errors.js';
import { MissingItem } from '../../evaluation/sweep.js';
import { lacksConfiguration } from '../../event/configuration-item.js';
import { dateOrNull, isJsonObject, type JsonObject } from '../../event/read.js';
import type { DiscoveredResource } from '../../rule/context-calls.js';
import type { CallSettings } from '../calls/retried-call.js';
import { discoveredPages, queryPages } from './config-reads.js';
import { itemPages, latestItems } from './latest-items.js';
import { rowsOfPages } from './paged-calls.js';
import { readAhead } from './read-ahead.js';
import { recordedResourceQueries } from './recorded-resource-queries.js';

/** The ways in which a sweep can read the recorded resources. */
export const sweepSources = ['query', 'batch-get'] as const;

/** `query`: by advanced query. `batch-get`: by listing each type and getting its items. */
export type SweepBy = (typeof sweepSources)[number];

/** What a sweep runs over. */
export interface RecordedResourcesOptions {
  /** `undefined`: every type. */
  readonly resourceTypes: readonly string[] | undefined;
  readonly by: SweepBy;
}

/** While the consumer works on a page, one is on its way or waits. So no more than two are held. */
const pagesAhead = 1;

/**
 * The resources that AWS Config has recorded and that exist, as AWS spells them: one that cannot be read is for whoever
 * reads it to report, and does not end the others.
 *
 * @throws InvalidOptionsError, at once; while read, AwsCallError or the reason of an abort
 */
export function recordedResources(
  client: Pick<ConfigServiceClient, 'send'>,
  { resourceTypes, by }: RecordedResourcesOptions,
  settings: CallSettings,
): AsyncGenerator<unknown, void, undefined> {
  if (by === 'query') {
    return inAdvance(
      (calls) => queriedPages(client, resourceTypes, calls),
      (page, calls) => wholeRows(client, page, calls),
      settings,
    );
  }
  if (resourceTypes) return inAdvance((calls) => listedPages(client, resourceTypes, calls), asItIs, settings);
  throw new InvalidOptionsError(
    "sweepBy: 'batch-get' lists one resource type after another: expected the rule to name resourceTypes, got a rule for " +
      "every type. Name them in defineRule, or sweep by 'query'.",
  );
}

/**
 * Who leaves aborts the calls that were made in advance. A row is read when it is taken: what was parsed long before has grown
 * old, and costs memory until the next full collection.
 */
async function* inAdvance<Row>(
  open: (settings: CallSettings) => AsyncIterable<readonly Row[]>,
  read: (page: readonly Row[], settings: CallSettings) => Iterable<unknown> | AsyncIterable<unknown>,
  settings: CallSettings,
): AsyncGenerator<unknown, void, undefined> {
  const left = new AbortController();
  const signal = AbortSignal.any([settings.signal, left.signal]);
  const calls = { ...settings, signal };
  try {
    for await (const page of readAhead(open(calls), pagesAhead)) {
      for await (const item of read(page, calls)) {
        signal.throwIfAborted();
        yield item;
      }
    }
  } finally {
    left.abort();
  }
}

const asItIs = (page: readonly unknown[]) => page;

async function* queriedPages(
  client: Pick<ConfigServiceClient, 'send'>,
  resourceTypes: readonly string[] | undefined,
  settings: CallSettings,
): AsyncGenerator<readonly string[], void, undefined> {
  for (const query of recordedResourceQueries(resourceTypes)) yield* queryPages(client, query, settings);
}

/**
 * The items of a page of a query. Advanced queries do not give the configuration of every type: where it is missing,
 * `BatchGetResourceConfig` gives it, in one call for all of the page.
 */
async function* wholeRows(
  client: Pick<ConfigServiceClient, 'send'>,
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

/** Fetches what rows lack. Gives what puts it in, where it is of the same item as the row. */
async function completion(
  client: Pick<ConfigServiceClient, 'send'>,
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

/** The item in a query's result; what is no JSON is left as it is. */
function readRow(text: string): unknown {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    return text;
  }
  // A query finds only what exists, and leaves out what has no value.
  return isJsonObject(row) && !row.configurationItemStatus ? { ...row, configurationItemStatus: 'OK' } : row;
}

/** Listing goes on while items are fetched. What is listed and has no item is told: it must not pass for gone. */
function listedPages(
  client: Pick<ConfigServiceClient, 'send'>,
  resourceTypes: readonly string[],
  settings: CallSettings,
): AsyncGenerator<readonly unknown[], void, undefined> {
  const listed = readAhead(pagesOfTypes(client, resourceTypes, settings), pagesAhead);
  const missing = (key: ResourceReference) => new MissingItem(key);
  return itemPages(client, rowsOfPages(listed, settings.signal), settings, missing);
}

async function* pagesOfTypes(
  client: Pick<ConfigServiceClient, 'send'>,
  resourceTypes: readonly string[],
  settings: CallSettings,
): AsyncGenerator<readonly DiscoveredResource[], void, undefined> {
  for (const type of resourceTypes) {
    yield* discoveredPages(client, type, { includeDeleted: false }, settings);
  }
}
