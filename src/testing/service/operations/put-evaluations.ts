import { maxEvaluationsPerCall } from '../../../limits.js';
import type { Evaluation } from '../../../terms.js';
import { InputCheck, type WireObject } from '../input-check.js';
import type { ServiceState } from './operation.js';
import { readEvaluation } from './read-evaluation.js';

/**
 * Takes results. One bad evaluation refuses the whole call; the token is looked at only after them.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export function putEvaluations(
  input: WireObject,
  { rules, evaluations, faults, clock }: ServiceState,
): object {
  const check = new InputCheck();
  const given = check.list(input.Evaluations, 'evaluations', { most: maxEvaluationsPerCall });
  const read = given.map((value, index) => readEvaluation(check, value, `evaluations.${index + 1}.member`));
  const token = check.text(input.ResultToken, 'resultToken');
  const testMode = check.flag(input.TestMode, 'testMode');
  check.finish();
  const accepted = read.map((finish) => finish());

  const ruleName = testMode ? undefined : rules.ruleOf(token);
  const failed: unknown[] = [];
  accepted.forEach((evaluation: Evaluation, index) => {
    if (faults.failsEvaluation()) failed.push(given[index]);
    else if (ruleName !== undefined) evaluations.store({ ruleName, ...evaluation }, clock.now());
  });
  return { FailedEvaluations: failed };
}
