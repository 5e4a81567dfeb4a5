/**
 * AWS Config's paged calls as async iterables. A page is fetched when the consumer gets to it, and whoever leaves the
 * loop ends the calls. Throttles, server errors and broken connections are retried; what remains is thrown as an
 * AwsCallError, an abort as its reason.
 */
import {
  type ConfigServiceClient,
  ListDiscoveredResourcesCommand,
  SelectAggregateResourceConfigCommand,
  SelectResourceConfigCommand,
} from '@aws-sdk/client-config-service';
import type { ResourceReference } from '../../config-types.js';
import { describeValue } from '../../describe.js';
import { InvalidOptionsError } from '../../errors.js';
import { readConfigurationItem } from '../../event/configuration-item.js';
import { type JsonObject, parseJson, readObject, readString } from '../../event/read.js';
import { maxPageSize, maxQueryLength } from '../../limits.js';
import type { BaseConfigurationItem } from '../../rule/configuration-item.js';
import type { DiscoveredResource, QueryOptions } from '../../rule/context-calls.js';
import { kitCommand } from '../calls/kit-command.js';
import type { CallSettings } from '../calls/retried-call.js';
import { itemPages } from './latest-items.js';
import { configCall, rowPages, rowsOfPages } from './paged-calls.js';

export { type ComplianceDetail, complianceDetails } from './compliance-details.js';
export { resourceHistory } from './resource-history.js';

type Client = Pick<ConfigServiceClient, 'send'>;

/**
 * The results of an advanced query, each parsed.
 *
 * @param expression SQL of 1 to 4096 characters
 * @throws InvalidOptionsError, at once; while read, InvalidEventError for a result that is no JSON object
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_SelectResourceConfig.html
 */
export function query(
  client: Client,
  expression: string,
  settings: CallSettings,
  options: QueryOptions = {},
): AsyncGenerator<JsonObject, void, undefined> {
  if (typeof expression !== 'string' || expression.length === 0 || expression.length > maxQueryLength) {
    throw new InvalidOptionsError(
      `context.query: expected an expression of 1 to ${maxQueryLength} characters, got ${describeValue(expression)}.`,
    );
  }
  const { aggregator } = options;
  if (aggregator !== undefined && !/^[\w-]{1,256}$/.test(aggregator)) {
    throw new InvalidOptionsError(
      `context.query: expected aggregator to be a name of 1 to 256 letters, digits, - and _, got ${describeValue(aggregator)}.`,
    );
  }
  return parsed(rowsOfPages(queryPages(client, expression, settings, aggregator), settings.signal));
}

async function* parsed(texts: AsyncIterable<string>): AsyncGenerator<JsonObject, void, undefined> {
  const path = 'Results of the query';
  for await (const text of texts) yield readObject(parseJson(text, path), path);
}

/**
 * The results of a query as AWS gives them: JSON texts.
 *
 * @param aggregator the configuration aggregator to ask; left out, the account and Region of the client
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html
 */
export function queryPages(
  client: Client,
  expression: string,
  settings: CallSettings,
  aggregator?: string,
): AsyncGenerator<readonly string[], void, undefined> {
  const ask = (NextToken: string | undefined, abortSignal: AbortSignal) => {
    const input = { Expression: expression, Limit: maxPageSize, NextToken };
    return aggregator === undefined
      ? client.send(kitCommand(new SelectResourceConfigCommand(input)), { abortSignal })
      : client.send(
          kitCommand(
            new SelectAggregateResourceConfigCommand({ ...input, ConfigurationAggregatorName: aggregator }),
          ),
          { abortSignal },
        );
  };
  const operation = aggregator === undefined ? 'SelectResourceConfig' : 'SelectAggregateResourceConfig';
  return rowPages(configCall(operation), ask, ({ Results }) => Results, settings);
}

/**
 * The resources of a type that AWS Config has discovered.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ListDiscoveredResources.html
 */
export function discoveredResources(
  client: Client,
  resourceType: string,
  options: { readonly includeDeleted: boolean },
  settings: CallSettings,
): AsyncGenerator<DiscoveredResource, void, undefined> {
  return rowsOfPages(discoveredPages(client, resourceType, options, settings), settings.signal);
}

/** {@link discoveredResources}, page by page. */
export function discoveredPages(
  client: Client,
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
    configCall('ListDiscoveredResources'),
    (nextToken, abortSignal) =>
      client.send(kitCommand(new ListDiscoveredResourcesCommand({ ...request, nextToken })), { abortSignal }),
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
 * The latest items of resources, in order; those that no longer exist are left out.
 *
 * @throws InvalidEventError for an item that cannot be read
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html
 */
export async function* configurationItems(
  client: Client,
  resources: Iterable<ResourceReference> | AsyncIterable<ResourceReference>,
  settings: CallSettings,
): AsyncGenerator<BaseConfigurationItem, void, undefined> {
  const path = 'BatchGetResourceConfig.baseConfigurationItems';
  for await (const item of rawConfigurationItems(client, resources, settings)) {
    yield readConfigurationItem(item, path, undefined, 'batch-get') as unknown as BaseConfigurationItem;
  }
}

/** {@link configurationItems} as AWS gives them: one that cannot be read does not end them. */
export function rawConfigurationItems(
  client: Client,
  resources: Iterable<ResourceReference> | AsyncIterable<ResourceReference>,
  settings: CallSettings,
): AsyncGenerator<unknown, void, undefined> {
  return rowsOfPages(itemPages(client, resources, settings), settings.signal);
}
