/**
 * AWS Config's paged calls as async iterables. A page is fetched when the consumer reaches it; leaving the loop ends the calls. Throttles,
 * server errors and broken connections are retried. Other errors are thrown as an AwsCallError, an abort as its reason.
 */
import {
  ListDiscoveredResourcesCommand,
  SelectAggregateResourceConfigCommand,
  SelectResourceConfigCommand,
} from '@aws-sdk/client-config-service';
import type { ResourceReference } from '../../config-types.js';
import { readConfigurationItem } from '../../event/configuration-item.js';
import { type JsonObject, parseJson, readObject, readString } from '../../event/read.js';
import { maxPageSize, maxQueryLength } from '../../limits.js';
import { refuser } from '../../options.js';
import type { BaseConfigurationItem } from '../../rule/configuration-item.js';
import type { DiscoveredResource, QueryOptions } from '../../rule/context-calls.js';
import type { CallSettings } from '../calls/retried-call.js';
import type { ConfigClient } from '../client-config.js';
import { itemPages } from './latest-items.js';
import { rowPages, rowsOfPages } from './paged-calls.js';

/**
 * The parsed results of an advanced query.
 *
 * @param expression SQL of 1 to 4096 characters
 * @throws InvalidOptionsError immediately; while read, InvalidEventError for a result that is not a JSON object
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_SelectResourceConfig.html
 */
export function query(
  client: ConfigClient,
  expression: string,
  settings: CallSettings,
  options: QueryOptions = {},
): AsyncGenerator<JsonObject, void, undefined> {
  const refuse = refuser('context.query');
  if (typeof expression !== 'string' || expression.length === 0 || expression.length > maxQueryLength)
    refuse(`an expression of 1 to ${maxQueryLength} characters`, expression);
  const { aggregator } = options;
  if (aggregator !== undefined && !/^[\w-]{1,256}$/.test(aggregator))
    refuse('aggregator to be a name of 1 to 256 letters, digits, - and _', aggregator);
  return parsed(rowsOfPages(queryPages(client, expression, settings, aggregator), settings.signal));
}

async function* parsed(texts: AsyncIterable<string>): AsyncGenerator<JsonObject, void, undefined> {
  const path = 'Results of the query';
  for await (const text of texts) yield readObject(parseJson(text, path), path);
}

/**
 * The results of a query as JSON texts, as AWS returns them.
 *
 * @param aggregator the configuration aggregator to query; defaults to the account and Region of the client
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html
 */
export function queryPages(
  client: ConfigClient,
  Expression: string,
  settings: CallSettings,
  aggregator?: string,
): AsyncGenerator<readonly string[], void, undefined> {
  const request = { Expression, Limit: maxPageSize };
  const rowsOf = ({ Results }: { readonly Results?: string[] | undefined }) => Results;
  if (aggregator === undefined) {
    const commandFor = (NextToken?: string) => new SelectResourceConfigCommand({ ...request, NextToken });
    return rowPages(client, 'SelectResourceConfig', commandFor, rowsOf, settings);
  }
  const aggregate = { ...request, ConfigurationAggregatorName: aggregator };
  const commandFor = (NextToken?: string) =>
    new SelectAggregateResourceConfigCommand({ ...aggregate, NextToken });
  return rowPages(client, 'SelectAggregateResourceConfig', commandFor, rowsOf, settings);
}

export function discoveredResources(
  client: ConfigClient,
  resourceType: string,
  options: { readonly includeDeleted: boolean },
  settings: CallSettings,
): AsyncGenerator<DiscoveredResource, void, undefined> {
  return rowsOfPages(discoveredPages(client, resourceType, options, settings), settings.signal);
}

/** @see https://docs.aws.amazon.com/config/latest/APIReference/API_ListDiscoveredResources.html */
export function discoveredPages(
  client: ConfigClient,
  resourceType: string,
  { includeDeleted }: { readonly includeDeleted: boolean },
  settings: CallSettings,
): AsyncGenerator<readonly DiscoveredResource[], void, undefined> {
  const path = 'ListDiscoveredResources.resourceIdentifiers.resourceId';
  const request = {
    resourceType: resourceType as never,
    includeDeletedResources: includeDeleted,
    limit: maxPageSize,
  };
  return rowPages(
    client,
    'ListDiscoveredResources',
    (nextToken) => new ListDiscoveredResourcesCommand({ ...request, nextToken }),
    ({ resourceIdentifiers }) =>
      resourceIdentifiers?.map(({ resourceId, resourceName, resourceDeletionTime }) => ({
        resourceType,
        resourceId: readString(resourceId, path),
        resourceName: resourceName ?? null,
        resourceDeletionTime: resourceDeletionTime ?? null,
      })),
    settings,
  );
}

/**
 * The latest items of resources, in order, without resources that no longer exist.
 *
 * @throws InvalidEventError for an item that cannot be read
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html
 */
export async function* configurationItems(
  client: ConfigClient,
  resources: Iterable<ResourceReference> | AsyncIterable<ResourceReference>,
  settings: CallSettings,
): AsyncGenerator<BaseConfigurationItem, void, undefined> {
  const path = 'BatchGetResourceConfig.baseConfigurationItems';
  for await (const item of rowsOfPages(itemPages(client, resources, settings), settings.signal)) {
    yield readConfigurationItem(item, path, undefined, 'batch-get') as unknown as BaseConfigurationItem;
  }
}
