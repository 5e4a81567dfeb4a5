import type { ConfigServiceClient, ConfigServiceClientConfig } from '@aws-sdk/client-config-service';
import type { ConfigRule } from '../rule/config-rule.js';

/** The part of the AWS Config client that the kit uses. */
export type ConfigClient = Pick<ConfigServiceClient, 'send'>;

/** Intercepts the AWS calls of one run of a rule, for tests. */
export interface CallInterceptor {
  /** Receives the IAM action of each call that the kit makes for the rule. */
  onAction(action: string): void;
  /** Returns the client that the rule gets instead of `client`. */
  clientFor<Client>(client: Client, region: string): Client;
}

/** Creates the interceptor for one run of a rule; `accountId` is the account that owns the rule. */
export type InterceptCalls = (rule: ConfigRule, accountId: string) => CallInterceptor;

/**
 * Settings for every SDK client that the kit creates, for example a `requestHandler` behind a proxy, or an `endpoint`. The Region is
 * not one of them: the kit uses the Region of the rule.
 */
export interface ClientConfig
  extends Omit<
    ConfigServiceClientConfig,
    'region' | 'extensions' | 'httpAuthSchemes' | 'httpAuthSchemeProvider'
  > {
  /** For tests: intercepts the AWS calls of the rule. The `clientConfig` of a local service sets it. Defaults to no interception. */
  readonly interceptCalls?: InterceptCalls | undefined;
}

/**
 * Settings of the clients for the kit's own calls. The kit retries calls itself: with the SDK's retries the numbers would multiply.
 * The SDK's logger would log result tokens, external ids and credentials.
 */
export const kitClientConfig = { maxAttempts: 1, retryStrategy: undefined, logger: undefined } as const;
