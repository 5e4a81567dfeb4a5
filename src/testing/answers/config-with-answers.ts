import { watchOf, withWatch } from '../../handler/call-watch.js';
import { isSupportedOperation } from '../service/supported-operations.js';
import type { Answer } from './answer.js';
import { CallInterceptor } from './call-interceptor.js';

const mark = Symbol.for('config-rule-kit.answers');

/**
 * Settings of a local service for SDK clients, with which a handler has its rule's calls answered, each invocation for itself.
 *
 * @param answers may grow later
 */
export function configWithAnswers<Config extends object>(
  clientConfig: Config,
  answers: readonly Answer[],
): Config {
  const watched = withWatch(
    clientConfig,
    (_rule, accountId) => new CallInterceptor({ answers, accountId, passesThrough: isSupportedOperation }),
  );
  return { ...watched, [mark]: answers };
}

/** The answers of the local service that settings lead to. */
export function answersIn(clientConfig: object | undefined): readonly Answer[] {
  return (clientConfig as { readonly [mark]?: readonly Answer[] } | undefined)?.[mark] ?? [];
}

/** Which calls without an answer go on: to a local service those that it carries out, to any other place all. */
export function passThroughFor(
  clientConfig: object | undefined,
): (service: string, operation: string) => boolean {
  if (clientConfig === undefined) return () => false;
  return watchOf(clientConfig) ? isSupportedOperation : () => true;
}
