import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { InvalidOptionsError } from '../errors.js';
import { MissingItem } from '../evaluation/sweep.js';
import { isJsonObject } from '../event/read.js';
import type { DiscoveredResource } from '../rule/context-calls.js';
import type { ResourceReference } from '../terms.js';
import { itemPages } from './config-batches.js';
import { rowsOfPages } from './config-pages.js';
import { discoveredPages, queryPages } from './config-reads.js';
import { readAhead } from './read-ahead.js';
import { recordedResourceQueries } from './recorded-resource-queries.js';
import type { CallSettings } from './retried-call.js';

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
    return inAdvance((calls) => queriedPages(client, resourceTypes, calls), readRow, settings);
  }
  if (resourceTypes) return inAdvance((calls) => listedPages(client, resourceTypes, calls), asItIs, settings);
  throw new InvalidOptionsError(
    "sweepBy: 'batch-get' lists one resource type after another: expected the rule to name resourceTypes, came a rule for " +
      "every type. Name them in defineRule, or sweep by 'query'.",
  );
}

/**
 * Who leaves aborts the calls that were made in advance. A row is read when it is taken: what was parsed long before has grown
 * old, and costs memory until the next full collection.
 */
async function* inAdvance<Row>(
  open: (settings: CallSettings) => AsyncIterable<readonly Row[]>,
  read: (row: Row) => unknown,
  settings: CallSettings,
): AsyncGenerator<unknown, void, undefined> {
  const left = new AbortController();
  const signal = AbortSignal.any([settings.signal, left.signal]);
  try {
    for await (const page of readAhead(open({ ...settings, signal }), pagesAhead)) {
      for (const row of page) {
        signal.throwIfAborted();
        yield read(row);
      }
    }
  } finally {
    left.abort();
  }
}

const asItIs = (row: unknown) => row;

async function* queriedPages(
  client: Pick<ConfigServiceClient, 'send'>,
  resourceTypes: readonly string[] | undefined,
  settings: CallSettings,
): AsyncGenerator<readonly string[], void, undefined> {
  for (const query of recordedResourceQueries(resourceTypes)) yield* queryPages(client, query, settings);
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
