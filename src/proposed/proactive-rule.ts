import type { ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import type { RuleContext } from '../rule/context.js';
import { logSafely } from '../rule/log-safely.js';
import { outcomeOf, type ProposedOutcome } from './evaluate-proposed.js';
import { isMapped, proposedItems } from './mapping/map-resources.js';
import type { ProposedItem } from './proposed-resource.js';
import type { Tree, TreeObject } from './unknown.js';
import { UnknownReads } from './unknown-reads.js';
import { hideUnknowns } from './unknown-values.js';

/**
 * A rule that gets a proposed resource in CloudFormation's shape as AWS Config will record it. If the rule reads a value that is not
 * known before the deployment, it reports nothing: AWS Config has no verdict for that. A log line names the value.
 */
export function onProposedResources(rule: ConfigRule): ConfigRule {
  return {
    ...rule,
    evaluate(item, context) {
      const proposed = isMapped(item.resourceType) ? asRecorded(item) : undefined;
      return proposed ? evaluate(rule, item, proposed, context) : (rule.evaluate?.(item, context) ?? []);
    },
  };
}

function asRecorded(item: ConfigurationItem<string>): ProposedItem | undefined {
  const { resourceType: type, resourceId: logicalId, accountId, awsRegion, configuration } = item;
  const region = awsRegion ?? undefined;
  const properties = configuration as TreeObject;
  const [proposed] = proposedItems([{ type, logicalId, properties, accountId, region }]).items;
  return proposed;
}

function evaluate(
  rule: ConfigRule,
  item: ConfigurationItem<string>,
  proposed: ProposedItem,
  context: RuleContext<unknown>,
): readonly ResourceCompliance[] | Promise<readonly ResourceCompliance[]> {
  const { resourceType, resourceId } = item;
  const { resourceName, arn, tags, relationships, configuration, supplementaryConfiguration } = proposed;
  const reads = new UnknownReads();
  const tree = {
    ...item,
    resourceName: item.resourceName ?? resourceName,
    arn: item.arn ?? arn,
    tags,
    relationships,
    configuration,
    supplementaryConfiguration,
  } as unknown as Tree;
  const toResults = (outcome: ProposedOutcome) => {
    if ('results' in outcome) return outcome.results;
    if ('error' in outcome) throw outcome.error;
    const { path, unknown } = outcome.unknown;
    const { logger, ruleName } = context;
    const message = `Not reported, because ${path} is not known before the deployment`;
    logSafely(logger, 'warn', message, {
      rule: ruleName,
      resourceType,
      resourceId,
      value: unknown.expression,
    });
    return [];
  };
  const outcome = outcomeOf(rule, { resourceType, resourceId }, reads, () =>
    rule.evaluate?.(hideUnknowns(tree, '', reads) as ConfigurationItem, context),
  );
  return outcome instanceof Promise ? outcome.then(toResults) : toResults(outcome);
}
