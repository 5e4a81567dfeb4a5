import { InvalidOptionsError } from '../errors.js';
import type { RuleScope, RuleTrigger } from './deployment.js';
import type { DeploymentOptions, RuleToDeploy, Trigger } from './deployment-options.js';

/**
 * The source details of a rule: both messages of changes, the schedule, the snapshot.
 *
 * @throws InvalidOptionsError for a trigger that the rule does not answer
 */
export function triggersOf(
  { rule, schedule, triggers: wanted }: RuleToDeploy,
  { snapshots }: Pick<DeploymentOptions, 'snapshots'>,
): readonly RuleTrigger[] {
  const frequency = schedule ?? rule.schedule ?? (rule.evaluatePeriodic ? 'TwentyFour_Hours' : undefined);
  const answered: Trigger[] = [
    ...(rule.evaluate ? (['change'] as const) : []),
    ...(rule.evaluatePeriodic || rule.schedule ? (['schedule'] as const) : []),
  ];
  const refuse = (message: string): never => {
    throw new InvalidOptionsError(`createDeployment: rule ${JSON.stringify(rule.name)}: ${message}`);
  };
  const missing = (wanted ?? []).find((trigger) => !answered.includes(trigger));
  if (missing === 'change') refuse('the trigger change is for evaluate, which the rule lacks.');
  if (missing)
    refuse(
      'the trigger schedule is for a rule with evaluatePeriodic or a schedule; give it one in defineRule.',
    );
  if (schedule !== undefined && !answered.includes('schedule'))
    refuse(
      'a schedule is for a rule with evaluatePeriodic or a schedule of its own in defineRule, which makes it a sweep.',
    );
  const triggers = wanted ?? answered;
  if (rule.evaluationModes?.includes('PROACTIVE') && !triggers.includes('change'))
    refuse('the evaluation mode PROACTIVE needs the trigger change.');
  return [
    ...(triggers.includes('change')
      ? ([
          { messageType: 'ConfigurationItemChangeNotification' },
          { messageType: 'OversizedConfigurationItemChangeNotification' },
        ] as const)
      : []),
    ...(triggers.includes('schedule') && frequency
      ? [{ messageType: 'ScheduledNotification', maximumExecutionFrequency: frequency } as const]
      : []),
    ...(snapshots ? [{ messageType: 'ConfigurationSnapshotDeliveryCompleted' } as const] : []),
  ];
}

/** Which changes trigger a rule. A rule that no change triggers has no scope. */
export function scopeOf(
  { rule }: RuleToDeploy,
  triggers: readonly RuleTrigger[],
  { scope }: Pick<DeploymentOptions, 'scope'>,
): RuleScope | undefined {
  if (!triggers.some(({ messageType }) => messageType === 'ConfigurationItemChangeNotification'))
    return undefined;
  if (scope) return { tagKey: scope.tagKey, tagValue: scope.tagValue };
  return rule.resourceTypes && { resourceTypes: rule.resourceTypes };
}
