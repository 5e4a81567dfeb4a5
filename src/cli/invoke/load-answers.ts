import { type Answer, isAnswer } from '../../testing/answers/answer.js';
import { UsageError } from '../cli-errors.js';
import { loadExports } from '../load-rule-module.js';
import type { Surroundings } from '../surroundings.js';

/**
 * Loads what other AWS services answer: `answers` of a module, or its default export.
 *
 * @throws UsageError when there is no such module or it exports no answers; LoadError when it cannot be loaded
 */
export async function loadAnswers(
  path: string,
  loading: Pick<Surroundings, 'cwd' | 'importModule'>,
): Promise<readonly Answer[]> {
  const { answers, default: main } = await loadExports(path, loading);
  const found = answers ?? main;
  if (Array.isArray(found) && found.every(isAnswer)) return found;
  throw new UsageError(
    `expected --answers ${path} to export answers: export const answers = [answer(IAMClient, ListUsersCommand, { … })], with answer of ` +
      'config-rule-kit/testing.',
  );
}
