import { describeValue } from '../../describe.js';
import { InvalidOptionsError } from '../../errors.js';
import { type Answer, isAnswer } from './answer.js';

/**
 * Refuses what is no list of answers.
 *
 * @param owner what was given them, for the message
 */
export function checkAnswers(owner: string, answers: unknown): asserts answers is readonly Answer[] {
  if (!Array.isArray(answers)) refuse(owner, answers);
  for (const one of answers) if (!isAnswer(one)) refuse(owner, one);
}

function refuse(owner: string, value: unknown): never {
  throw new InvalidOptionsError(
    `${owner}: expected answers to be a list of what answer(IAMClient, ListUsersCommand, { … }) makes, got ${describeValue(value)}.`,
  );
}
