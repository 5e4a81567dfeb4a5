import { watchOf, withWatch } from '../../handler/call-watch.js';
import { isSupportedOperation } from '../service/operations/operations.js';
import type { Answer } from './answer.js';
import { CallInterceptor } from './call-interceptor.js';

const mark = Symbol.for('config-rule-kit.answers');

/**
 * Adds answers to the client settings of a local service. A handler with these settings answers the calls of its rule from the list.
 *
 * @param answers the list; answers that are added to it later are used too
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

/** The answers in client settings. */
export function answersIn(clientConfig: object | undefined): readonly Answer[] {
  return (clientConfig as { readonly [mark]?: readonly Answer[] } | undefined)?.[mark] ?? [];
}

/** Which calls without an answer are sent: to a local service those that it supports, to any other endpoint all. */
export function passThroughFor(
  clientConfig: object | undefined,
): (service: string, operation: string) => boolean {
  if (clientConfig === undefined) return () => false;
  return watchOf(clientConfig) ? isSupportedOperation : () => true;
}
