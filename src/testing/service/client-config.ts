import type { ConfigServiceClientConfig } from '@aws-sdk/client-config-service';
import type { InterceptCalls } from '../../aws/client-config.js';
import type { Answer } from '../answers/answer.js';

/**
 * Settings with which the client of any AWS service calls the local service. They override the AWS settings of the machine and have no Region.
 *
 * @example
 * ```ts
 * const sts = new STSClient({ ...service.clientConfig, region: 'eu-central-1' });
 * ```
 */
export interface ServiceClientConfig {
  /** The same for all services: the local service detects the service of each request. */
  readonly endpoint: string;
  /** Only for a service in the same process: requests do not leave the process. */
  readonly requestHandler?: NonNullable<ConfigServiceClientConfig['requestHandler']>;
  /** Fixed test credentials. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** 1: clients do not retry. */
  readonly maxAttempts: number;
  readonly retryMode: 'standard';
  readonly defaultsMode: 'standard';
  readonly useDualstackEndpoint: false;
  readonly useFipsEndpoint: false;
  /** The answers of the service, for `evaluateRule`. */
  readonly answers: readonly Answer[];
  /** Answers the calls of a rule, for `createHandler`. */
  readonly interceptCalls: InterceptCalls;
}

export type Transport = Pick<ServiceClientConfig, 'endpoint' | 'requestHandler'>;

/** These override the AWS settings of the machine. */
export const fixedSettings = {
  maxAttempts: 1,
  retryMode: 'standard',
  defaultsMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
} as const;
