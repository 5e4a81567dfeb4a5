import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import type { AwsClients } from '../aws/aws-clients.js';
import type { CallSettings } from '../aws/calls/retried-call.js';
import { type AccountAccess, accessFor, type CredentialsOption } from '../aws/credentials/account-access.js';
import { kitClientConfig } from '../aws/credentials/role-credentials.js';
import { type RoleParameters, readRoleParameters } from '../aws/credentials/role-parameters.js';
import {
  configurationItems,
  discoveredResources,
  query,
  resourceHistory,
} from '../aws/reads/config-reads.js';
import type { RecordedResourcesOptions, SweepBy } from '../aws/reads/recorded-resources.js';
import type { Clock } from '../clock.js';
import type { RecordedItems } from '../evaluation/sweep.js';
import type { ConfigurationSnapshotDelivery, Invocation } from '../event/invocation.js';
import { knowCredentialsOf } from '../known-secrets.js';
import { contextQuery } from '../query/select-query.js';
import { isTypedQuery, type TypedQuery } from '../query/typed-query.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { ClientClass, ContextCalls, QueryOptions } from '../rule/context-calls.js';
import type { RawParameters } from '../rule/parameters.js';
import { typeName } from '../unknown-type.js';
import type { CallWatch } from './call-watch.js';
import type { TimeLimit } from './time-limit.js';

/** What every session of one handler shares. */
export interface SessionSettings {
  /** Handed in by the user, and used as it is for AWS Config. */
  readonly client: Pick<ConfigServiceClient, 'send'> | undefined;
  readonly clients: AwsClients;
  readonly credentials: CredentialsOption;
  readonly sweepBy: SweepBy;
  readonly clock: Clock;
  readonly random: () => number;
  /** Of a test alone. */
  readonly watch?: CallWatch | undefined;
}

/** AWS as one invocation reaches it: in the account that owns the rule, and in the rule's Region. */
export class AwsSession {
  readonly #invocation: Invocation;
  readonly #functionArn: string | undefined;
  readonly #limit: TimeLimit;
  readonly #settings: SessionSettings;
  readonly #roleParameters: RoleParameters;
  #access: AccountAccess | undefined;
  #client: Pick<ConfigServiceClient, 'send'> | undefined;
  /** The rule parameters without those that say which role to assume. */
  readonly ruleParameters: RawParameters;

  constructor(
    invocation: Invocation,
    functionArn: string | undefined,
    limit: TimeLimit,
    settings: SessionSettings,
  ) {
    this.#invocation = invocation;
    this.#functionArn = functionArn;
    this.#limit = limit;
    this.#settings = settings;
    const { roleParameters, ruleParameters } = readRoleParameters(invocation.ruleParameters);
    this.#roleParameters = roleParameters;
    this.ruleParameters = ruleParameters;
  }

  /** Assumes the role that the kit's own calls need, if any: a refusal comes before the rule runs. */
  async open(): Promise<void> {
    if (this.#settings.client) return;
    await this.#settings.clients.ready(this.access, this.kitCalls);
  }

  /** For the kit's own calls to AWS Config. */
  get client(): Pick<ConfigServiceClient, 'send'> {
    const { client, clients } = this.#settings;
    if (client && !this.#client) knowCredentialsOf(client);
    this.#client ??= client ?? clients.config(this.access, this.#invocation.region);
    return this.#client as Pick<ConfigServiceClient, 'send'>;
  }

  /** Looked up when it is needed: who hands in a client may have no role at all. */
  get access(): AccountAccess {
    this.#access ??= accessFor(
      this.#invocation,
      this.#functionArn,
      this.#settings.credentials,
      this.#roleParameters,
    );
    return this.#access;
  }

  /** For calls without which nothing can be reported: they go on until the deadline. */
  get kitCalls(): CallSettings {
    const { clock, random } = this.#settings;
    return { clock, random, deadline: this.#limit.deadline, signal: this.#limit.callSignal };
  }

  /** For calls on behalf of the rule: they end while there is time to deliver what it has found. */
  get ruleCalls(): CallSettings {
    return { ...this.kitCalls, signal: this.#limit.ruleSignal };
  }

  /** Opens what a sweep runs over: the snapshot that the notification names, or what AWS Config has recorded. */
  recorded({ resourceTypes }: ConfigRule): RecordedItems {
    const calls = this.ruleCalls;
    const { sweepBy: by } = this.#settings;
    return this.#invocation.messageType === 'ConfigurationSnapshotDeliveryCompleted'
      ? { source: 'whole', items: this.#snapshot(this.#invocation, calls) }
      : { source: by, items: recorded(this.client, { resourceTypes, by }, calls) };
  }

  async *#snapshot(
    { s3Bucket: bucket, s3ObjectKey: key, ruleArn }: Invocation & ConfigurationSnapshotDelivery,
    calls: CallSettings,
  ): AsyncGenerator<unknown, void, undefined> {
    const { loadS3, snapshotBytes } = await import('../aws/reads/snapshot-bytes.js');
    const { snapshotItems } = await import('../event/snapshot-items.js');
    const { S3Client } = await loadS3();
    // The bucket may lie in another Region.
    const own = { ...kitClientConfig, followRegionRedirects: true };
    const client = this.#settings.clients.of(S3Client, this.access, this.#invocation.region, own);
    const partition = ruleArn.split(':')[1];
    yield* snapshotItems(snapshotBytes(client, { bucket, key, partition }, calls));
  }

  /** What the rule's context can ask AWS. */
  get contextCalls(): ContextCalls {
    const onAction = this.#settings.watch?.onAction;
    const calls = () => ({ ...this.ruleCalls, onAction });
    const ask = (expression: string, options: QueryOptions = {}) =>
      query(this.client, expression, calls(), options);
    return {
      client: (clientClass, options) => this.#clientOf(clientClass, options?.region),
      select: (resourceTypes, paths, options) =>
        contextQuery(resourceTypes, paths, (expression) => ask(expression, options)) as never,
      query: (query: string | TypedQuery<unknown>, options?: QueryOptions) =>
        ask(isTypedQuery(query) ? query.expression : query, options) as AsyncIterable<never>,
      resources: (resourceType, { includeDeleted = false } = {}) =>
        discoveredResources(
          this.client,
          typeName(resourceType),
          { includeDeleted },
          calls(),
        ) as AsyncIterable<never>,
      items: (resources) => configurationItems(this.client, resources, calls()) as AsyncIterable<never>,
      history: (resource, options = {}) =>
        resourceHistory(this.client, resource, options, calls()) as AsyncIterable<never>,
    };
  }

  #clientOf<Client>(clientClass: ClientClass<Client>, given?: string): Client {
    const { access } = this;
    const { clients, watch } = this.#settings;
    const region = given ?? access.region ?? this.#invocation.region;
    const client = clients.of(clientClass, access, region);
    return watch ? watch.clientFor(client, region) : client;
  }
}

/** Loaded late, like the rest of a sweep. */
async function* recorded(
  client: Pick<ConfigServiceClient, 'send'>,
  options: RecordedResourcesOptions,
  calls: CallSettings,
): AsyncGenerator<unknown, void, undefined> {
  const { recordedResources } = await import('../aws/reads/recorded-resources.js');
  yield* recordedResources(client, options, calls);
}
