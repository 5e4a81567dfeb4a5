import { isSweptOnSchedule } from '../../evaluation/triggers.js';
import { misspeltTypes } from '../../misspelt-type.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import { count } from '../render-table.js';
import type { InvocationPlan } from './invocation-target.js';
import type { InvocationInput, TriggerKind } from './read-input.js';

/** Notes about an invocation: misspelt resource types, and what `invoke` chose because no option says it. */
export function ruleNotes(
  rule: ConfigRule | undefined,
  input: Pick<InvocationInput, 'items' | 'triggerKind'>,
  { triggerKind, recorded }: InvocationPlan,
  isLive = false,
): readonly string[] {
  const notes = misspeltTypes(rule ?? {}).map((problem) => `The rule: ${problem}`);
  if (!triggerKind) return notes;
  if (input.items.length === 0) {
    const plan = describePlan(triggerKind, recorded, isLive);
    return [...notes, `No --event, --item or --sample is given: ${plan}.`];
  }
  if (input.triggerKind || triggerKind !== 'scheduled') return notes;
  const hint = rule && isSweptOnSchedule(rule) ? ' With --changed each item changes instead.' : '';
  const items = `${count(recorded.length, 'item')} ${recorded.length === 1 ? 'is' : 'are'}`;
  return [...notes, `The rule is periodic: ${items} recorded, and the schedule runs.${hint}`];
}

const triggerTexts = {
  changed: 'has changed',
  deleted: 'was deleted',
  oversized: 'has changed and is too large for an event',
};

function describePlan(triggerKind: TriggerKind, recorded: InvocationPlan['recorded'], isLive: boolean) {
  const samples = `a sample of ${recorded.map(({ resourceType }) => resourceType).join(', of ')}`;
  if (triggerKind !== 'scheduled') return `${samples} ${triggerTexts[triggerKind]}`;
  if (isLive) return 'the schedule runs on what AWS Config has recorded';
  return `${recorded.length > 0 ? samples : 'nothing'} is recorded, and the schedule runs`;
}
