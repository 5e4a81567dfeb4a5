import type { ClientConfig } from '../../aws/client-config.js';
import type { ServiceClientConfig } from '../service/client-config.js';
import { isSpoken } from '../service/spoken-operations.js';
import type { Answer } from './answer.js';
import { WatchedRun } from './watched-run.js';

/**
 * Adds answers to the settings of a local service. A handler with these settings answers the calls of its rule, in each invocation from
 * the first answer on.
 *
 * @param answers may grow later
 */
export function answeringConfig(
  clientConfig: Omit<ServiceClientConfig, 'answers' | 'interceptCalls'>,
  answers: readonly Answer[],
): ServiceClientConfig {
  return {
    ...clientConfig,
    answers,
    interceptCalls: (_rule, accountId) => new WatchedRun({ answers, accountId, goesOn: isSpoken }),
  };
}

/** Which calls without an answer are sent: to a local service the operations that it supports, to any other target all. */
export function goesOnTo(
  clientConfig: ClientConfig | undefined,
): (service: string, operation: string) => boolean {
  if (clientConfig === undefined) return () => false;
  return clientConfig.interceptCalls ? isSpoken : () => true;
}
