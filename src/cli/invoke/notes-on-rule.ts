import { isSweptOnSchedule } from '../../evaluation/triggers.js';
import { misspeltTypes } from '../../misspelt-type.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import { count } from '../count.js';
import type { InvocationPlan } from './plan-invocations.js';
import type { InvocationInput } from './read-input.js';

/** What somebody who invokes a rule should know beside the result: what may be misspelt, and what was decided for them. */
export function notesOn(
  rule: ConfigRule | undefined,
  input: Pick<InvocationInput, 'items' | 'happening'>,
  plan: InvocationPlan,
  isLive = false,
): readonly string[] {
  const misspelt = misspeltTypes(rule ?? {}).map((wrong) => `The rule: ${wrong}`);
  const { happening, recorded } = plan;
  if (!happening) return misspelt;
  if (input.items.length === 0)
    return [...misspelt, `${nothingGiven} ${scene(happening, recorded, isLive)}.`];
  return !input.happening && happening === 'scheduled'
    ? [...misspelt, noteOnSchedule(rule, recorded.length)]
    : misspelt;
}

const nothingGiven = 'No --event, --item or --sample is given:';

const hasHappened = {
  changed: 'has changed',
  deleted: 'was deleted',
  oversized: 'has changed, and is too large for an event',
};

function scene(
  happening: NonNullable<InvocationPlan['happening']>,
  recorded: InvocationPlan['recorded'],
  isLive: boolean,
): string {
  const samples = `a sample of ${recorded.map(({ resourceType }) => resourceType).join(', of ')}`;
  if (happening !== 'scheduled') return `${samples} ${hasHappened[happening]}`;
  if (isLive) return 'the schedule is due, over what AWS Config has recorded';
  const isDue = 'the schedule is due';
  return recorded.length > 0 ? `${samples} is recorded, and ${isDue}` : `nothing is recorded, and ${isDue}`;
}

function noteOnSchedule(rule: ConfigRule | undefined, items: number): string {
  const hint = rule && isSweptOnSchedule(rule) ? ' With --changed each item changes instead.' : '';
  const are = items === 1 ? 'is' : 'are';
  return `The rule is periodic: ${count(items, 'item')} ${are} recorded, and its schedule is due.${hint}`;
}
