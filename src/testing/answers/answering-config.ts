import { watchOf, withWatch } from '../../handler/call-watch.js';
import { isSpoken } from '../service/spoken-operations.js';
import type { Answer } from './answer.js';
import { WatchedRun } from './watched-run.js';

const mark = Symbol.for('config-rule-kit.answers');

/**
 * Settings of a local service for SDK clients, with which a handler has its rule's calls answered, each invocation for itself.
 *
 * @param answers may grow later
 */
export function answeringConfig<Config extends object>(
  clientConfig: Config,
  answers: readonly Answer[],
): Config {
  const watched = withWatch(
    clientConfig,
    (_rule, accountId) => new WatchedRun({ answers, accountId, goesOn: isSpoken }),
  );
  return { ...watched, [mark]: answers };
}

/** The answers of the local service that settings lead to. */
export function answersOf(clientConfig: object | undefined): readonly Answer[] {
  return (clientConfig as { readonly [mark]?: readonly Answer[] } | undefined)?.[mark] ?? [];
}

/** Which calls without an answer go on: to a local service those that it carries out, to any other place all. */
export function goesOnTo(clientConfig: object | undefined): (service: string, operation: string) => boolean {
  if (clientConfig === undefined) return () => false;
  return watchOf(clientConfig) ? isSpoken : () => true;
}
