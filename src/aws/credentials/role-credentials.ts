import type { STSClient, STSClientConfig } from '@aws-sdk/client-sts';
import type { Clock } from '../../clock.js';
import { isConfigRuleError } from '../../errors.js';
import { rememberCredentials, rememberCredentialsOf } from '../../known-secrets.js';
import type { CallSettings } from '../calls/retried-call.js';
import { type ClientConfig, kitClientConfig } from '../client-config.js';
import { LruCache } from '../lru-cache.js';
import { type AssumableRole, roleKey } from './assumable-role.js';
import { assumeRoleFailure } from './assume-role-failure.js';
import { noAnswerInTime, SharedCall } from './shared-call.js';

export interface RoleIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** Credentials with less time left are renewed; the SDK has the same limit. */
const minLeftMs = 5 * 60_000;
/** Credentials with less time left may expire before a call arrives. */
const minUsefulMs = 30_000;
/** The time limit for a renewal while the old credentials are valid, and the pause after a failed one. */
const maxRenewalMs = 2_000;
const renewalPauseMs = 30_000;
/** An organization has hundreds of accounts. */
const maxRoles = 500;

/** The credentials of roles. Kept while the function is warm and they are valid for five more minutes. */
export class RoleCredentials {
  readonly #clock: Clock;
  readonly #clientConfig: ClientConfig | undefined;
  readonly #known = new LruCache<RoleIdentity>(maxRoles);
  /** The time of the next renewal, after a failed one. */
  readonly #renewAgain = new LruCache<number>(maxRoles);
  readonly #calls = new Map<string, SharedCall<RoleIdentity>>();
  readonly #clients = new Map<string, STSClient>();

  /** @param settings `clientConfig`: settings of the STS clients; its credentials assume the roles, by default the SDK's */
  constructor(settings: { readonly clock: Clock; readonly clientConfig: ClientConfig | undefined }) {
    this.#clock = settings.clock;
    this.#clientConfig = settings.clientConfig;
  }

  /** Concurrent callers for the same role share one call. @throws AssumeRoleError; or the reason of an abort */
  async get(role: AssumableRole, settings: CallSettings): Promise<RoleIdentity> {
    const identity = await this.#get(role, settings);
    rememberCredentials(identity);
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
      // The old credentials are still valid, so a failure of STS does not end the invocation.
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

  /** Requests no duration, because a role that assumes another role gets at most one hour. */
  async #assume(role: AssumableRole, abortSignal: AbortSignal): Promise<RoleIdentity> {
    // Imported when it is needed, because most functions assume no role: saves time at a cold start.
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
    rememberCredentialsOf(client);
    return client;
  }
}
