import type { ConfigServiceClientConfig } from '@aws-sdk/client-config-service';
import type { InterceptCalls } from '../../aws/client-config.js';
import type { Answer } from '../answers/answer.js';
import type { functionCredentials, testCredentials } from './callers.js';

/**
 * Settings that lead the client of any AWS service to the local service, and nowhere else: nothing of the machine's AWS
 * settings gets through. They name no Region.
 *
 * @example
 * ```ts
 * const sts = new STSClient({ ...service.clientConfig, region: 'eu-central-1' });
 * ```
 */
export interface ServiceClientConfig {
  /** One for all services: the local service tells them apart by what they ask. */
  readonly endpoint: string;
  /** Of a service in this process alone: no request leaves it. */
  readonly requestHandler?: NonNullable<ConfigServiceClientConfig['requestHandler']>;
  /** Made up, and always the same. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** 1: each call is tried once. */
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

/** The way to a local service. */
export type Transport = Pick<ServiceClientConfig, 'endpoint' | 'requestHandler'>;

export function connection(
  transport: Transport,
  credentials: typeof testCredentials | typeof functionCredentials,
): Omit<ServiceClientConfig, 'answers' | 'interceptCalls'> {
  return {
    ...transport,
    credentials,
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
  };
}
