import type { ConfigServiceClientConfig } from '@aws-sdk/client-config-service';
import type { STSClient, STSClientConfig } from '@aws-sdk/client-sts';
import type { Clock } from '../../clock.js';
import { isConfigRuleError } from '../../errors.js';
import { knowCredentials, knowCredentialsOf } from '../../known-secrets.js';
import type { CallSettings } from '../calls/retried-call.js';
import { LruCache, roleKey } from '../lru-cache.js';
import type { AssumableRole } from './assumable-role.js';
import { assumeRoleFailure } from './assume-role-failure.js';
import { noAnswerInTime, SharedCall } from './shared-call.js';

/**
 * Settings for every SDK client that the kit makes, for example a `requestHandler` behind a proxy, or an `endpoint`. The
 * Region is not among them: it is that of the rule.
 */
export type ClientConfig = Omit<
  ConfigServiceClientConfig,
  'region' | 'extensions' | 'httpAuthSchemes' | 'httpAuthSchemeProvider'
>;

/** Credentials of a role, and until when they are good. */
export interface RoleIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/**
 * Settings of the clients that make the kit's own calls. The kit retries itself, and two loops of retries would multiply; and
 * the SDK's logger would write down what the calls carry: result tokens, external ids, credentials.
 */
export const kitClientConfig = { maxAttempts: 1, retryStrategy: undefined, logger: undefined } as const;

/** Earlier the SDK's clients do not ask for new ones either. */
const minLeftMs = 5 * 60_000;
/** With less left, a call may get there too late. */
const minUsefulMs = 30_000;
/** So long new credentials are waited for while the old ones are good, and so long nobody asks again after that. */
const maxRenewalMs = 2_000;
const renewalPauseMs = 30_000;
/** An organization has hundreds of accounts. */
const maxRoles = 500;

/** The credentials of roles, kept while the function is warm and good for five minutes more. */
export class RoleCredentials {
  readonly #clock: Clock;
  readonly #clientConfig: ClientConfig | undefined;
  readonly #known = new LruCache<RoleIdentity>(maxRoles);
  /** When to ask again for credentials that could not be renewed. */
  readonly #renewAgain = new LruCache<number>(maxRoles);
  readonly #calls = new Map<string, SharedCall<RoleIdentity>>();
  readonly #clients = new Map<string, STSClient>();

  /** @param settings `clientConfig`: for the STS clients; its credentials, or the SDK's default, assume the roles */
  constructor(settings: { readonly clock: Clock; readonly clientConfig: ClientConfig | undefined }) {
    this.#clock = settings.clock;
    this.#clientConfig = settings.clientConfig;
  }

  /**
   * Who asks for one role at one time shares one call.
   *
   * @throws AssumeRoleError; or the reason of an abort
   */
  async get(role: AssumableRole, settings: CallSettings): Promise<RoleIdentity> {
    const identity = await this.#get(role, settings);
    knowCredentials(identity);
    return identity;
  }

  async #get(role: AssumableRole, settings: CallSettings): Promise<RoleIdentity> {
    const key = roleKey(role);
    const known = this.#known.get(key);
    const now = this.#clock.now();
    if (known && this.#leftMs(known) >= minLeftMs) return known;
    const isUseful = known !== undefined && this.#leftMs(known) >= minUsefulMs;
    if (isUseful && now < (this.#renewAgain.get(key) ?? 0)) return known;
    const deadline = isUseful ? Math.min(settings.deadline, now + maxRenewalMs) : settings.deadline;
    try {
      return await this.#assumeInTime(key, role, { ...settings, deadline });
    } catch (error) {
      const isDenied = isConfigRuleError(error, 'AssumeRoleError') && error.code === 'ASSUME_ROLE_DENIED';
      if (!isUseful || isDenied || settings.signal.aborted) throw error;
      // Trouble in STS is no reason to stop while the credentials are good.
      this.#renewAgain.set(key, this.#clock.now() + renewalPauseMs);
      return known;
    }
  }

  async #assumeInTime(key: string, role: AssumableRole, settings: CallSettings): Promise<RoleIdentity> {
    settings.signal.throwIfAborted();
    if (settings.clock.now() >= settings.deadline) throw assumeRoleFailure(role, noAnswerInTime());
    try {
      return await this.#callFor(key, role, settings).join(settings);
    } catch (error) {
      throw settings.signal.aborted ? settings.signal.reason : assumeRoleFailure(role, error);
    }
  }

  #leftMs({ expiration }: RoleIdentity): number {
    return expiration.getTime() - this.#clock.epochMs();
  }

  #callFor(key: string, role: AssumableRole, { random }: CallSettings): SharedCall<RoleIdentity> {
    const underWay = this.#calls.get(key);
    if (underWay) return underWay;
    const send = async (signal: AbortSignal) => {
      const identity = await this.#assume(role, signal);
      this.#known.set(key, identity);
      return identity;
    };
    const call = new SharedCall(send, { clock: this.#clock, random }, () => this.#calls.delete(key));
    this.#calls.set(key, call);
    return call;
  }

  /** How long the credentials are good is left to AWS: a role that assumes another gets an hour at most. */
  async #assume(role: AssumableRole, abortSignal: AbortSignal): Promise<RoleIdentity> {
    // Loaded when it is needed: most functions assume no role, and a cold start pays for what it loads.
    const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts');
    const client = this.#clientOf(role.stsRegion, STSClient);
    const command = new AssumeRoleCommand({
      RoleArn: role.arn,
      RoleSessionName: role.sessionName,
      ...(role.externalId !== undefined && { ExternalId: role.externalId }),
    });
    const { Credentials: answer } = await client.send(command, { abortSignal });
    if (!answer?.AccessKeyId || !answer.SecretAccessKey || !answer.SessionToken || !answer.Expiration)
      throw new Error('STS answered without credentials');
    return {
      accessKeyId: answer.AccessKeyId,
      secretAccessKey: answer.SecretAccessKey,
      sessionToken: answer.SessionToken,
      expiration: answer.Expiration,
    };
  }

  #clientOf(region: string, clientClass: typeof STSClient): STSClient {
    const known = this.#clients.get(region);
    if (known) return known;
    const config: object = { ...this.#clientConfig, ...kitClientConfig, region };
    const client = new clientClass(config as STSClientConfig);
    this.#clients.set(region, client);
    knowCredentialsOf(client);
    return client;
  }
}
