import type { Evaluation } from '../../../config-types.js';
import { maxEvaluationsPerCall } from '../../../limits.js';
import type { Caller } from '../callers.js';
import { InputCheck } from '../input-check.js';
import { invalidToken } from '../rule-registry.js';
import type { Operation, ServiceState } from './operation.js';
import { readEvaluation } from './read-evaluation.js';

/**
 * Takes results. One bad evaluation refuses the whole call; the token is looked at only after them.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export const putEvaluations: Operation = (input, state, caller) => {
  const { evaluations, faults, clock } = state;
  const check = new InputCheck();
  const given = check.list(input.Evaluations, 'evaluations', { most: maxEvaluationsPerCall });
  const read = given.map((value, index) => readEvaluation(check, value, `evaluations.${index + 1}.member`));
  const token = check.text(input.ResultToken, 'resultToken');
  const testMode = check.flag(input.TestMode, 'testMode');
  check.finish();
  const accepted = read.map((finish) => finish());

  const rule = testMode ? undefined : ruleOf(token, state, caller);
  const failed: unknown[] = [];
  accepted.forEach((evaluation: Evaluation, index) => {
    if (faults.failsNextEvaluation()) failed.push(given[index]);
    else if (rule)
      evaluations.store({ ...rule, ...evaluation, evaluationMode: 'DETECTIVE' }, clock.epochMs());
  });
  return { FailedEvaluations: failed };
};

/** The rule that a caller reports for. In an account of its own, nobody can use the token of another's rule. */
function ruleOf(token: string, { rules, accountId }: ServiceState, caller: Caller) {
  const owner = rules.ownerOf(token);
  if (owner.accountId !== null && caller.accountId !== null && owner.accountId !== caller.accountId) {
    throw invalidToken();
  }
  const rule = { ruleName: owner.ruleName, accountId: owner.accountId ?? caller.accountId ?? accountId };
  rules.add(rule.ruleName, rule.accountId);
  return rule;
}
