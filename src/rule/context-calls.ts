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
// biome-ignore lint/suspicious/noExplicitAny: each client's constructor has a configuration type of its own.
export type ClientClass<Client> = new (configuration: any) => Client;

/** A resource that AWS Config has discovered: what `ListDiscoveredResources` says of it. */
export interface DiscoveredResource<Type extends ResourceType = ResourceType> extends ResourceReference {
  readonly resourceType: Type;
  readonly resourceName: string | null;
  /** When it was deleted; null while it exists. */
  readonly resourceDeletionTime: Date | null;
}

/** Which part of a resource's history is wanted. */
export interface HistoryOptions {
  /** Nothing captured before. Defaults to the resource's beginning, or as far back as AWS Config keeps items. */
  readonly earlierTime?: Date | undefined;
  /** Nothing captured after. Defaults to now. */
  readonly laterTime?: Date | undefined;
  /** `Reverse`, the default, gives the newest first; `Forward` the oldest. */
  readonly chronologicalOrder?: 'Reverse' | 'Forward' | undefined;
}

/** Whom an advanced query asks. */
export interface QueryOptions {
  /**
   * The name of a configuration aggregator in the account and Region of the rule: the query covers its accounts and Regions. Defaults to
   * none: the account and Region of the rule.
   */
  readonly aggregator?: string | undefined;
}

/** Names a resource, and its type for the type checker. */
export interface ResourceKey<Type extends ResourceType = ResourceType> extends ResourceReference {
  readonly resourceType: Type;
}

/**
 * What a rule may ask AWS, always in the account that owns the rule.
 *
 * The paged calls are async iterables: a page is fetched when the loop gets to it, throttles and broken connections are
 * retried, and the loop throws an `AwsCallError` when that does not help.
 */
export interface ContextCalls {
  /**
   * An SDK client with the credentials of the account that owns the rule; the same one for the same class, account, role
   * and Region, across warm invocations. Do not destroy it.
   *
   * @param clientClass for example `S3Client`
   * @param options `region`: where the client calls; defaults to the Region of the rule
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
   * An advanced query whose paths, values and results are type-checked. It is asked when a loop runs over it.
   *
   * @param resourceTypes one resource type, a list of several, or `'*'` for every type
   * @param paths what to select: properties, or whole structures such as `configuration`. With `COUNT(*)` the query counts resources
   * by the other paths, three at most
   * @param options `aggregator`: asks a configuration aggregator, over several accounts and Regions
   * @throws InvalidOptionsError, at once, for a malformed path, or for a query that would be longer than 4096 characters
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

  /** The results of a query that `selectQuery` made, each parsed. */
  query<Row>(query: TypedQuery<Row>, options?: QueryOptions): AsyncIterable<Row>;

  /**
   * The results of an advanced query, each parsed.
   *
   * @param expression SQL of 1 to 4096 characters
   * @param options `aggregator`: asks a configuration aggregator, over several accounts and Regions
   *
   * @example
   * ```ts
   * for await (const { resourceId } of context.query("SELECT resourceId WHERE resourceType = 'AWS::EC2::Volume'")) {
   * ```
   * @see https://docs.aws.amazon.com/config/latest/APIReference/API_SelectResourceConfig.html
   */
  query<Row = RecordedJson>(expression: string, options?: QueryOptions): AsyncIterable<Row>;

  /**
   * The resources of a type that AWS Config has discovered and that exist.
   *
   * @param options `includeDeleted`: those that were deleted too; defaults to `false`
   * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ListDiscoveredResources.html
   */
  resources<const Type extends AnyResourceType>(
    resourceType: Type,
    options?: { readonly includeDeleted?: boolean | undefined },
  ): AsyncIterable<DiscoveredResource<TypeName<Type>>>;

  /**
   * The latest configuration items of resources, in order; those that no longer exist are left out. AWS Config gives these
   * without tags, relationships and related events: they are not known, and to read them is an `UnknownValueError`.
   * {@link history} and queries give them.
   *
   * @param resources for example what {@link ContextCalls.resources} gives
   * @see https://docs.aws.amazon.com/config/latest/APIReference/API_BatchGetResourceConfig.html
   */
  items<const Type extends ResourceType>(
    resources: Iterable<ResourceKey<Type>> | AsyncIterable<ResourceKey<Type>>,
  ): AsyncIterable<BaseConfigurationItemOf<Type>>;

  /**
   * The configuration items that were recorded of a resource.
   *
   * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
   */
  history<const Type extends ResourceType>(
    resource: ResourceKey<Type>,
    options?: HistoryOptions,
  ): AsyncIterable<ConfigurationItemOf<Type>>;
}
