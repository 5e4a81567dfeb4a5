import type { ResourceReference, ResourceType } from '../config-types.js';
import type { AnyPath } from '../query/any-path.js';
import type {
  ContextQuery,
  QueriedTypes,
  QueryCount,
  QueryTarget,
  TypedQuery,
} from '../query/typed-query.js';
import type { QuerySelectPath } from '../resources/query-registry.js';
import type { RecordedJson } from '../resources/recorded-json.js';
import type { AnyResourceType, TypeName } from '../resources/registry.js';
import type { BaseConfigurationItemOf, ConfigurationItemOf } from './configuration-item.js';

/** The class of an SDK client, for example `S3Client`. */
// biome-ignore lint/suspicious/noExplicitAny: each client's constructor has its own configuration type.
export type ClientClass<Client> = new (configuration: any) => Client;

/** A resource that `ListDiscoveredResources` returns. */
export interface DiscoveredResource<Type extends ResourceType = ResourceType> extends ResourceReference {
  readonly resourceType: Type;
  readonly resourceName: string | null;
  /** When it was deleted; null while it exists. */
  readonly resourceDeletionTime: Date | null;
}

/** Which part of a resource's history to read. */
export interface HistoryOptions {
  /** The earliest capture time. Defaults to the first item that AWS Config keeps. */
  readonly earlierTime?: Date | undefined;
  /** The latest capture time. Defaults to now. */
  readonly laterTime?: Date | undefined;
  /** `Reverse`, the default, returns the newest item first; `Forward` the oldest. */
  readonly chronologicalOrder?: 'Reverse' | 'Forward' | undefined;
}

/** Options of an advanced query. */
export interface QueryOptions {
  /**
   * The name of a configuration aggregator in the account and Region of the rule. The query then covers the aggregator's accounts
   * and Regions. Defaults to the account and Region of the rule only.
   */
  readonly aggregator?: string | undefined;
}

/** A {@link ResourceReference} with the literal type of the resource. */
export interface ResourceKey<Type extends ResourceType = ResourceType> extends ResourceReference {
  readonly resourceType: Type;
}

/**
 * The AWS calls that a rule can make, in the account that owns the rule.
 *
 * Paged calls are async iterables: each page is fetched when the loop needs it. Throttled calls and broken connections are retried;
 * after the last retry the loop throws an `AwsCallError`.
 */
export interface ContextCalls {
  /**
   * Returns an SDK client with the credentials of the account that owns the rule. Warm invocations share the client of the same
   * class, account, role and Region. Do not destroy it.
   *
   * @param clientClass for example `S3Client`
   * @param options `region`: the Region of the client; defaults to the Region of the rule
   *
   * @example
   * ```ts
   * const { Users = [] } = await context.client(IAMClient).send(new ListUsersCommand({}), { abortSignal: context.signal });
   * ```
   */
  client<Client>(
    clientClass: ClientClass<Client>,
    options?: { readonly region?: string | undefined },
  ): Client;

  /**
   * Creates an advanced query with type-checked paths, values and results. It runs when a loop iterates over it.
   *
   * @param resourceTypes one resource type, a list of several, or `'*'` for every type
   * @param paths what to select: properties, or whole structures such as `configuration`. With `COUNT(*)` the query counts resources
   * by the other paths, at most three
   * @param options `aggregator`: queries a configuration aggregator, over several accounts and Regions
   * @throws InvalidOptionsError, at once, for a malformed path or a query of more than 4096 characters
   *
   * @example
   * ```ts
   * const running = context
   *   .select('AWS::EC2::Instance', ['resourceId', 'configuration.instanceType'])
   *   .where('configuration.state.name', '=', 'running');
   * for await (const { resourceId, configuration } of running) {
   * ```
   * @see https://docs.aws.amazon.com/config/latest/developerguide/querying-AWS-resources.html
   */
  select<
    const Target extends QueryTarget,
    const Path extends QuerySelectPath<QueriedTypes<Target>> | AnyPath | QueryCount,
  >(
    resourceTypes: Target,
    paths: readonly Path[],
    options?: QueryOptions,
  ): ContextQuery<QueriedTypes<Target>, Path>;

  /** Runs a query of `selectQuery`. Yields parsed results. */
  query<Row>(query: TypedQuery<Row>, options?: QueryOptions): AsyncIterable<Row>;

  /**
   * Runs an advanced query. Yields parsed results.
   *
   * @param expression SQL of 1 to 4096 characters
   * @param options `aggregator`: queries a configuration aggregator, over several accounts and Regions
   *
   * @example
   * ```ts
   * for await (const { resourceId } of context.query("SELECT resourceId WHERE resourceType = 'AWS::EC2::Volume'")) {
   * ```
   * @see https://docs.aws.amazon.com/config/latest/APIReference/API_SelectResourceConfig.html
   */
  query<Row = RecordedJson>(expression: string, options?: QueryOptions): AsyncIterable<Row>;

  /**
   * Lists the resources of a type that AWS Config has discovered.
   *
   * @param options `includeDeleted`: includes deleted resources; defaults to `false`
   * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ListDiscoveredResources.html
   */
  resources<const Type extends AnyResourceType>(
    resourceType: Type,
    options?: { readonly includeDeleted?: boolean | undefined },
  ): AsyncIterable<DiscoveredResource<TypeName<Type>>>;

  /**
   * Gets the latest configuration items of resources, in order, without resources that no longer exist. These items have no tags,
   * relationships and related events: reading them throws an `UnknownValueError`. {@link history} and queries return them.
   *
   * @param resources for example the result of {@link ContextCalls.resources}
   * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html
   */
  items<const Type extends ResourceType>(
    resources: Iterable<ResourceKey<Type>> | AsyncIterable<ResourceKey<Type>>,
  ): AsyncIterable<BaseConfigurationItemOf<Type>>;

  /**
   * Gets the recorded configuration items of a resource.
   *
   * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
   */
  history<const Type extends ResourceType>(
    resource: ResourceKey<Type>,
    options?: HistoryOptions,
  ): AsyncIterable<ConfigurationItemOf<Type>>;
}
