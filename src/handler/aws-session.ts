import type { AwsClients } from '../aws/aws-clients.js';
import type { CallSettings } from '../aws/calls/retried-call.js';
import { type CallInterceptor, type ConfigClient, kitClientConfig } from '../aws/client-config.js';
import type { AccountAccess } from '../aws/credentials/account-access.js';
import { configurationItems, discoveredResources, query } from '../aws/reads/config-reads.js';
import { resourceHistory } from '../aws/reads/resource-history.js';
import type { SweepBy } from '../aws/reads/sweep-by.js';
import type { Clock } from '../clock.js';
import { InvalidOptionsError } from '../errors.js';
import type { RecordedItems } from '../evaluation/sweep.js';
import type { ConfigurationSnapshotDelivery, Invocation } from '../event/invocation.js';
import { rememberCredentialsOf } from '../known-secrets.js';
import { contextQuery } from '../query/select-query.js';
import { isTypedQuery, type TypedQuery } from '../query/typed-query.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { ContextCalls, QueryOptions } from '../rule/context-calls.js';
import { typeName } from '../unknown-type.js';
import type { TimeLimit } from './time-limit.js';

export interface SessionSettings {
  /** Used for AWS Config, for rules of any account. */
  readonly client: ConfigClient | undefined;
  /** `undefined`: the user gave a `client` without settings for others. */
  readonly clients: AwsClients | undefined;
  readonly sweepBy: SweepBy;
  readonly clock: Clock;
  readonly random: () => number;
}

export interface SessionOptions extends SessionSettings {
  readonly invocation: Invocation;
  readonly limit: TimeLimit;
  /** Called when an access is needed: with a `client` there may be no role at all. */
  readonly access: () => AccountAccess;
  readonly interceptor?: CallInterceptor | undefined;
}

/** The AWS calls of one invocation, in the account that owns the rule and in the rule's Region. */
export class AwsSession {
  readonly #options: SessionOptions;
  #client: ConfigClient | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Assumes the role for the kit's own calls, if there is one, so that a refusal is thrown before the rule runs. */
  async open(): Promise<void> {
    const { client, access } = this.#options;
    if (!client) await this.#clients.ready(access(), this.kitCalls);
  }

  get client(): ConfigClient {
    const { client, access, invocation } = this.#options;
    if (client && !this.#client) rememberCredentialsOf(client);
    this.#client ??= client ?? this.#clients.config(access(), invocation.region);
    return this.#client;
  }

  /** For calls that every report needs: they may go on until the deadline. */
  get kitCalls(): CallSettings {
    const { clock, random, limit } = this.#options;
    return { clock, random, deadline: limit.deadline, signal: limit.callSignal };
  }

  /** For calls on behalf of the rule: they end earlier, so that time is left to deliver the results. */
  get ruleCalls(): CallSettings {
    return { ...this.kitCalls, signal: this.#options.limit.ruleSignal };
  }

  /** The items for a sweep: those of the snapshot in the notification, or the resources that AWS Config has recorded. */
  recorded({ resourceTypes }: ConfigRule): RecordedItems {
    const { invocation, sweepBy: by } = this.#options;
    const { client, ruleCalls: calls } = this;
    if (invocation.messageType === 'ConfigurationSnapshotDeliveryCompleted')
      return { source: 'whole', items: this.#snapshot(invocation) };
    // Imported when it is needed, as all that only sweeps use.
    const items = later(async () => {
      const { recordedResources } = await import('../aws/reads/recorded-resources.js');
      return recordedResources(client, { resourceTypes, by }, calls);
    });
    return { source: by, items };
  }

  #snapshot(invocation: Invocation & ConfigurationSnapshotDelivery) {
    const { s3Bucket: bucket, s3ObjectKey: key, ruleArn, region } = invocation;
    return later(async () => {
      const { loadS3, snapshotBytes } = await import('../aws/reads/snapshot-bytes.js');
      const { snapshotItems } = await import('../event/snapshot-items.js');
      const { S3Client } = await loadS3();
      // The bucket may be in another Region.
      const own = { ...kitClientConfig, followRegionRedirects: true };
      const client = this.#clients.of(S3Client, this.#options.access(), region, own);
      const partition = ruleArn.split(':')[1];
      return snapshotItems(snapshotBytes(client, { bucket, key, partition }, this.ruleCalls));
    });
  }

  get contextCalls(): ContextCalls {
    const { access, invocation, interceptor } = this.#options;
    const calls = () => ({ ...this.ruleCalls, onAction: interceptor?.onAction });
    const ask = (expression: string, options: QueryOptions = {}) =>
      query(this.client, expression, calls(), options);
    return {
      client: (clientClass, options) => {
        const clients = this.#clients;
        const accountAccess = access();
        const region = options?.region ?? accountAccess.region ?? invocation.region;
        const client = clients.of(clientClass, accountAccess, region);
        return interceptor ? interceptor.clientFor(client, region) : client;
      },
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

  get #clients(): AwsClients {
    const { clients } = this.#options;
    if (clients) return clients;
    // A given client may call a local service. Clients with the SDK's default settings would call AWS.
    throw new InvalidOptionsError(
      'createHandler: expected clientConfig next to client, because the invocation needs another AWS client (context.client or S3), ' +
        "got client alone. Add clientConfig: {} for the SDK's own settings; in a test, give the handlerOptions of the local service.",
    );
  }
}

/** The values of an iterable that is opened when the first one is read. */
async function* later<Value>(
  open: () => Promise<AsyncIterable<Value>>,
): AsyncGenerator<Value, void, undefined> {
  yield* await open();
}
