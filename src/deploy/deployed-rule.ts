/** A rule in AWS Config: triggers, scope, evaluation modes and remediation. */
import type { EvaluationMode } from '../config-types.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { Remediation } from '../rule/remediation.js';
import type { DeployedRemediation, DeployedRule, RuleScope, RuleTrigger } from './deployment.js';
import type { DeploymentOptions, RuleToDeploy } from './deployment-options.js';
import { mapValues } from './entries.js';
import { option, reject } from './options/option-message.js';
import { ruleDescriptionOf } from './rule-description.js';

/** @throws InvalidOptionsError for options that contradict the rule */
export function deployedRuleOf(
  toDeploy: RuleToDeploy,
  given: Pick<DeployedRule, 'id' | 'functionArn' | 'inputParameters'>,
  options: DeploymentOptions,
): DeployedRule {
  const { rule, ruleName = rule.name } = toDeploy;
  const triggers = triggersOf(toDeploy, options);
  return {
    ...given,
    ruleName,
    description: ruleDescriptionOf(rule),
    triggers,
    scope: scopeOf(rule, triggers, options),
    evaluationModes: evaluationModesOf(rule, options),
    remediation: rule.remediation && remediationOf(rule.remediation),
  };
}

/** Both messages of changes, the schedule, the snapshot. */
function triggersOf(
  { rule, schedule, triggers: given }: RuleToDeploy,
  { snapshots }: DeploymentOptions,
): readonly RuleTrigger[] {
  const isPeriodic = rule.evaluatePeriodic !== undefined || rule.schedule !== undefined;
  if (given?.includes('change') && !rule.evaluate)
    reject`${option('triggers', 'change')} needs evaluate, which the rule lacks.`;
  if (given?.includes('schedule') && !isPeriodic)
    reject`${option('triggers', 'schedule')} needs a rule with evaluatePeriodic or a schedule; set the schedule in defineRule.`;
  if (schedule !== undefined && !isPeriodic)
    reject`${option('schedule')} needs a rule with evaluatePeriodic or a schedule; with a schedule in defineRule, the rule runs as a sweep.`;
  const hasChange = given ? given.includes('change') : rule.evaluate !== undefined;
  const hasSchedule = given ? given.includes('schedule') : isPeriodic;
  if (rule.evaluationModes?.includes('PROACTIVE') && !hasChange)
    reject`the evaluation mode PROACTIVE needs ${option('triggers', 'change')}.`;
  return [
    ...(hasChange
      ? ([
          { messageType: 'ConfigurationItemChangeNotification' },
          { messageType: 'OversizedConfigurationItemChangeNotification' },
        ] as const)
      : []),
    ...(hasSchedule
      ? [
          {
            messageType: 'ScheduledNotification',
            maximumExecutionFrequency: schedule ?? rule.schedule ?? 'TwentyFour_Hours',
          } as const,
        ]
      : []),
    ...(snapshots ? [{ messageType: 'ConfigurationSnapshotDeliveryCompleted' } as const] : []),
  ];
}

/** Which changes trigger a rule; `undefined` without a trigger on changes. */
function scopeOf(
  { resourceTypes }: ConfigRule,
  triggers: readonly RuleTrigger[],
  { scope }: DeploymentOptions,
): RuleScope | undefined {
  if (!triggers.some(({ messageType }) => messageType === 'ConfigurationItemChangeNotification'))
    return undefined;
  if (scope) return { tagKey: scope.tagKey, tagValue: scope.tagValue };
  return resourceTypes && { resourceTypes };
}

/** AWS Config offers PROACTIVE only to rules of one account that are in no conformance pack. */
function evaluationModesOf(
  { evaluationModes = ['DETECTIVE'] }: ConfigRule,
  { rulesAs = 'rules' }: DeploymentOptions,
): readonly EvaluationMode[] {
  if (rulesAs === 'rules') return evaluationModes;
  const others = evaluationModes.filter((mode) => mode !== 'PROACTIVE');
  if (others.length === 0)
    reject`its only evaluation mode is PROACTIVE, which ${option('rulesAs', rulesAs)} does not have. Deploy it to one account.`;
  return others;
}

/** Writes out the defaults that AWS Config would add, so that every format has them. */
function remediationOf(remediation: Remediation): DeployedRemediation {
  const { targetId, targetVersion, resourceType, executionControls, automatic = false } = remediation;
  const {
    maximumAutomaticAttempts: maximum,
    retryAttemptSeconds: withinSeconds,
    parameters = {},
  } = remediation;
  const isLimited = automatic || maximum !== undefined || withinSeconds !== undefined;
  return {
    targetId,
    targetVersion,
    resourceType,
    automatic,
    attempts: isLimited ? { maximum: maximum ?? 5, withinSeconds: withinSeconds ?? 60 } : undefined,
    executionControls,
    parameters: mapValues(parameters, (value) => (typeof value === 'string' ? [value] : value)),
  };
}
