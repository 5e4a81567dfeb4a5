import { describeResource } from '../config-types.js';
import { ConfigurationItemUnavailableError, UnsupportedTriggerError } from '../errors.js';
import type { ItemIdentity } from '../event/configuration-item.js';
import type { Invocation, MessageType } from '../event/invocation.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { RuleContext } from '../rule/context.js';
import { runEvaluate, runEvaluatePeriodic } from './run-evaluate.js';
import type { RunExemptions } from './run-exemptions.js';
import type { RunResources } from './run-resources.js';
import { outOfScope } from './scope.js';
import type { RecordedItems } from './sweep.js';
import { isPeriodic, isSweep } from './triggers.js';

/**
 * Runs a rule on an invocation and returns its results, each with its resource: as a list if the rule returned one, otherwise
 * as a stream. A list with an invalid result is rejected as a whole. Results of exempt resources are NOT_APPLICABLE.
 *
 * @param recorded opens the items that a sweep runs over
 * @param resources records what happens to each resource in a periodic run, and the exemptions
 * @param now when exemptions must be valid; by default the time of the event
 * @throws ConfigurationItemUnavailableError, EvaluationError, InvalidEvaluationError, InvalidParametersError,
 * UnsupportedTriggerError; for a stream, while it is read
 */
export async function runRule(
  rule: ConfigRule,
  invocation: Invocation,
  context: RuleContext<unknown>,
  recorded: () => RecordedItems,
  resources: RunResources,
  now = context.notificationTime,
): Promise<readonly ResourceCompliance[] | AsyncIterable<ResourceCompliance>> {
  const exemptions = await exemptionsOf(rule, invocation, context, now);
  if (!exemptions) return run(rule, invocation, context, recorded, resources);
  resources.exemptions = exemptions;
  return exemptions.apply(await run(exemptions.guard(rule), invocation, context, recorded, resources));
}

async function exemptionsOf(
  rule: ConfigRule,
  invocation: Invocation,
  context: RuleContext<unknown>,
  now: Date,
): Promise<RunExemptions | undefined> {
  const { ruleParameters: parameters } = invocation;
  if (!rule.exemptions && !rule.exemptionTag && !parameters.exemptions) return undefined;
  const { RunExemptions } = await import('./run-exemptions.js');
  return new RunExemptions({ rule, parameters, context, now, isPeriodic: isPeriodic(invocation) });
}

async function run(
  rule: ConfigRule,
  invocation: Invocation,
  context: RuleContext<unknown>,
  recorded: () => RecordedItems,
  resources: RunResources,
): Promise<readonly ResourceCompliance[] | AsyncIterable<ResourceCompliance>> {
  switch (invocation.messageType) {
    case 'ConfigurationItemChangeNotification':
    case 'OversizedConfigurationItemChangeNotification': {
      const isWhole = 'configurationItem' in invocation;
      const summary = isWhole ? invocation.configurationItem : invocation.configurationItemSummary;
      const outside = outOfScope(rule, summary, invocation.eventLeftScope);
      if (outside) return [outside];
      if (!rule.evaluate) throw unsupported(rule, invocation.messageType);
      if (isWhole) return runEvaluate(rule, invocation.configurationItem, context);
      if (invocation.reason === 'no-configuration') throw withoutConfiguration(rule, summary);
      throw new UnsupportedTriggerError(
        `Rule ${JSON.stringify(rule.name)}: the configuration item of ${summary.resourceType} ${summary.resourceId} is too ` +
          'large for an event, which carries only a summary of it. A handler fetches it; offline, give the item itself.',
      );
    }
    case 'ScheduledNotification':
    case 'ConfigurationSnapshotDeliveryCompleted':
      if (rule.evaluatePeriodic) return runEvaluatePeriodic(rule, context, resources);
      if (isSweep(rule, invocation)) {
        // Loaded on demand: most functions run for a change.
        const { sweep } = await import('./sweep.js');
        return sweep(rule, recorded(), context, resources);
      }
      throw unsupported(rule, invocation.messageType);
  }
}

function withoutConfiguration(
  rule: ConfigRule,
  { resourceType, resourceId, configurationItemStatus }: ItemIdentity,
): ConfigurationItemUnavailableError {
  const resource = { resourceType, resourceId };
  return new ConfigurationItemUnavailableError(
    `Rule ${JSON.stringify(rule.name)}: the configuration item of ${describeResource(resource)} has the status ` +
      `${configurationItemStatus} and no configuration, so that nothing can be said of the resource. In Lambda the handler ` +
      'fetches it from the history of the resource; a proposed resource has none. Nothing was reported.',
    { resource },
  );
}

function unsupported(rule: ConfigRule, messageType: MessageType): UnsupportedTriggerError {
  const hint = rule.evaluate
    ? 'It has only evaluate, which runs when a resource changes: give it a schedule, which runs evaluate over every ' +
      'recorded resource, or evaluatePeriodic, or take the schedule off the rule in AWS Config.'
    : 'It has only evaluatePeriodic, which runs on a schedule: give it evaluate, or take the change trigger off the rule in AWS Config.';
  return new UnsupportedTriggerError(
    `Rule ${JSON.stringify(rule.name)} was invoked by ${messageType}, which it does not answer. ${hint} Nothing was reported.`,
  );
}
