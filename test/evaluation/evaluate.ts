import type { Evaluation } from '../../src/config-types.js';
import { RunResources } from '../../src/evaluation/run-resources.js';
import { toEvaluations } from '../../src/evaluation/to-evaluations.js';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import type { Compliance } from '../../src/rule/compliance.js';
import type { ConfigRule } from '../../src/rule/config-rule.js';
import type { RuleContext } from '../../src/rule/context.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { aContext } from '../helpers/a-context.js';
import { aRawEvent, aSchedule } from '../helpers/a-raw-event.js';

/** What a sweep finds when nothing is recorded. */
export const nothingRecorded = async function* (): AsyncGenerator<unknown> {};

/** Items of which nothing is left out. */
export const wholeItems = (items: AsyncIterable<unknown>) => ({ items, source: 'whole' }) as const;

/** Everything a rule reports when it is invoked with a message. */
export async function evaluate(
  rule: ConfigRule,
  message: unknown,
  { envelope = {}, context = {} }: { envelope?: object; context?: Partial<RuleContext<unknown>> } = {},
): Promise<Evaluation[]> {
  const invocation = parseConfigRuleEvent(aRawEvent(message, { ...envelope }));
  const evaluations: Evaluation[] = [];
  for await (const evaluation of await toEvaluations(
    rule,
    invocation,
    aContext(context),
    () => wholeItems(nothingRecorded()),
    new RunResources(),
  )) {
    evaluations.push(evaluation);
  }
  return evaluations;
}

/** A rule for changes that gives anything, even what the types refuse. */
export function giving(result: unknown): ConfigRule {
  return defineRule({ name: 'my-rule', evaluate: () => result as Compliance });
}

/** A periodic rule that gives anything, even what the types refuse. */
export function givingPeriodically(results: (context: RuleContext) => unknown): ConfigRule {
  return defineRule({ name: 'my-rule', evaluatePeriodic: (context) => results(context) as never });
}

export interface Outcome {
  readonly evaluations: readonly Evaluation[];
  readonly error: unknown;
}

/** What a periodic rule reports before it fails, and how it fails. */
export async function runPeriodically(
  rule: ConfigRule,
  stopAfter = Number.POSITIVE_INFINITY,
  recorded: () => AsyncIterable<unknown> = nothingRecorded,
  context: Partial<RuleContext<unknown>> = {},
): Promise<Outcome> {
  const invocation = parseConfigRuleEvent(aRawEvent(aSchedule()));
  const evaluations: Evaluation[] = [];
  try {
    for await (const evaluation of await toEvaluations(
      rule,
      invocation,
      aContext(context),
      () => wholeItems(recorded()),
      new RunResources(),
    )) {
      evaluations.push(evaluation);
      if (evaluations.length >= stopAfter) break;
    }
  } catch (error) {
    return { evaluations, error };
  }
  return { evaluations, error: undefined };
}

export const user = (resourceId: string) => ({ resourceType: 'AWS::IAM::User', resourceId });
