import { partitionOf } from '../aws-partition.js';
import type { ResourceReference } from '../config-types.js';
import { describeThrown } from '../describe.js';
import { readResults } from '../evaluation/run-evaluate.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import type { RuleContext } from '../rule/context.js';
import type { ContextCalls } from '../rule/context-calls.js';
import type { RuleLogger } from '../rule/logger.js';
import { whileParsing } from './encoded-text.js';
import type { ProposedItem } from './proposed-resource.js';
import { type TreeObject, Unknown } from './unknown.js';
import { type UnknownRead, UnknownReads } from './unknown-reads.js';
import { hideUnknowns } from './unknown-values.js';

/** What a run of a rule on a proposed item needs besides them. */
export interface ProposedRun {
  /** The name of the rule as deployed. */
  readonly ruleName: string;
  /** The parameters as the rule's schema gives them. */
  readonly parameters: unknown;
  /** The time that counts as now. */
  readonly now: Date;
  readonly logger: RuleLogger;
  readonly signal: AbortSignal;
}

/** What a run of a rule on a proposed item gave: results, a value that is not known, or an error. */
export type ProposedOutcome =
  | { readonly results: readonly ResourceCompliance[] }
  | { readonly unknown: UnknownRead }
  | { readonly error: Error };

/**
 * Runs `evaluate` on a proposed item. If the rule read a value that is not known, the outcome is that value, whatever the rule
 * returned or threw. Never throws.
 *
 * @returns a promise only if the rule returns one
 */
export function evaluateProposed(
  rule: ConfigRule,
  proposed: ProposedItem,
  run: ProposedRun,
): ProposedOutcome | Promise<ProposedOutcome> {
  const reads = new UnknownReads();
  const resource = { resourceType: proposed.resourceType, resourceId: proposed.resource.logicalId };
  return outcomeOf(rule, resource, reads, () =>
    rule.evaluate?.(itemFor(proposed, run, reads), contextFor(proposed, run, reads)),
  );
}

/**
 * What `evaluate` gives on an item with hidden values. Never throws.
 *
 * @param resource that results are about, unless they name another one
 * @param evaluate calls the rule
 */
export function outcomeOf(
  rule: ConfigRule,
  resource: ResourceReference,
  reads: UnknownReads,
  evaluate: () => unknown,
): ProposedOutcome | Promise<ProposedOutcome> {
  const outcome = (read: () => readonly ResourceCompliance[]): ProposedOutcome => {
    try {
      const results = read();
      return reads.first ? { unknown: reads.first } : { results };
    } catch (thrown) {
      if (reads.first) return { unknown: reads.first };
      return { error: thrown instanceof Error ? thrown : new Error(describeThrown(thrown)) };
    }
  };
  const rethrow = (thrown: unknown) => () => {
    throw thrown;
  };
  return whileParsing(() => {
    try {
      const result = evaluate();
      if (!isPromise(result)) return outcome(() => readResults(rule, result, resource));
      return Promise.resolve(result).then(
        (value) => outcome(() => readResults(rule, value, resource)),
        (thrown) => outcome(rethrow(thrown)),
      );
    } catch (thrown) {
      return outcome(rethrow(thrown));
    }
  });
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}

const setAtDeployment = new Unknown('set at the deployment', { mayBeAbsent: true });

function itemFor(proposed: ProposedItem, { now }: ProposedRun, reads: UnknownReads): ConfigurationItem {
  const { resourceType, resourceId, resourceName, arn, tags, relationships } = proposed;
  const { configuration, supplementaryConfiguration, resource } = proposed;
  const tree: TreeObject = {
    resourceType,
    resourceId,
    resourceName,
    arn,
    accountId: resource.accountId ?? new Unknown('AWS::AccountId'),
    awsRegion: resource.region ?? new Unknown('AWS::Region'),
    availabilityZone: setAtDeployment,
    configurationItemStatus: 'OK',
    resourceCreationTime: setAtDeployment,
    version: null,
    configurationStateId: null,
    configurationItemMD5Hash: null,
    tags,
    relationships,
    relatedEvents: [],
    configuration,
    supplementaryConfiguration,
  };
  const item = hideUnknowns(tree, '', reads) as object;
  return Object.assign(item, { configurationItemCaptureTime: new Date(now) }) as ConfigurationItem;
}

/** The context has no AWS calls: a rule that makes one needs what is not known before the deployment. */
function contextFor(
  { resource: { accountId, region } }: ProposedItem,
  { ruleName, parameters, now, logger, signal }: ProposedRun,
  reads: UnknownReads,
): RuleContext<unknown> {
  const arn =
    accountId && region && `arn:${partitionOf(region)}:config:${region}:${accountId}:config-rule/${ruleName}`;
  const facts = hideUnknowns(
    {
      accountId: accountId ?? new Unknown('AWS::AccountId'),
      region: region ?? new Unknown('AWS::Region'),
      ruleName,
      ruleArn: arn ?? new Unknown('AWS::AccountId and AWS::Region'),
      evaluationMode: 'PROACTIVE',
    },
    'context',
    reads,
  );
  const notificationTime = new Date(now);
  return Object.assign(facts as object, {
    parameters,
    notificationTime,
    logger,
    signal,
    ...callsFor(reads),
  }) as RuleContext<unknown>;
}

const noCalls = new Unknown('calls of AWS are not made before the deployment');
const calls = Object.keys({
  client: true,
  select: true,
  query: true,
  resources: true,
  items: true,
  history: true,
} satisfies Record<keyof ContextCalls, true>);

function callsFor(reads: UnknownReads): Record<string, () => never> {
  const entries = calls.map((name) => [
    name,
    () => {
      throw reads.record(`context.${name}()`, noCalls);
    },
  ]);
  return Object.fromEntries(entries);
}
