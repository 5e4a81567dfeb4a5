import type { ClientConfig } from '../../aws/client-config.js';
import { fixedSettings, type ServiceClientConfig, type Transport } from '../service/client-config.js';
import { isSupportedOperation } from '../service/operations/operations.js';
import type { Answer } from './answer.js';
import { AnsweringInterceptor } from './answering-interceptor.js';

/**
 * The client settings of a local service. A handler with these settings answers the calls of its rule, in each invocation from the first
 * answer on.
 *
 * @param answers the list; answers that are added to it later are used too
 */
export function configWithAnswers(
  transport: Transport,
  credentials: ServiceClientConfig['credentials'],
  answers: readonly Answer[],
): ServiceClientConfig {
  return {
    ...transport,
    ...fixedSettings,
    credentials,
    answers,
    interceptCalls: (_rule, accountId) =>
      new AnsweringInterceptor({ answers, accountId, passesThrough: isSupportedOperation }),
  };
}

/** Which calls without an answer are sent: to a local service those that it supports, to any other endpoint all. */
export function passThroughFor(
  clientConfig: ClientConfig | undefined,
): (service: string, operation: string) => boolean {
  if (clientConfig === undefined) return () => false;
  return clientConfig.interceptCalls ? isSupportedOperation : () => true;
}
