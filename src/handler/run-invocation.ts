import type { InterceptCalls } from '../aws/client-config.js';
import { accessFor, type CredentialsOption } from '../aws/credentials/account-access.js';
import { readRoleParameters } from '../aws/credentials/role-parameters.js';
import { type FetchSettings, fetchTriggeringItem } from '../aws/reads/triggering-item.js';
import type { Evaluation } from '../config-types.js';
import { Pace } from '../delivery/pace.js';
import { EvaluationError } from '../errors.js';
import { RunResources } from '../evaluation/run-resources.js';
import { outOfScope } from '../evaluation/scope.js';
import type { RecordedItems } from '../evaluation/sweep.js';
import { toEvaluations } from '../evaluation/to-evaluations.js';
import { isPeriodic } from '../evaluation/triggers.js';
import type { Invocation } from '../event/invocation.js';
import { parseConfigRuleEvent } from '../event/parse-config-rule-event.js';
import { withResultToken } from '../event/result-token.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { type RawParameters, readParameters } from '../rule/parameters.js';
import { AwsSession, type SessionSettings } from './aws-session.js';
import { deliverResults, observed } from './deliver-results.js';
import { describeFailure, describeInvocation, InvocationLog, type LogSettings } from './invocation-log.js';
import { type InvocationReport, invocationReport } from './invocation-report.js';
import { ruleContext } from './rule-context.js';
import type { StaleResults } from './stale-results.js';
import { startTimeLimit, type TimeLimit } from './time-limit.js';

export interface HandlerSettings extends SessionSettings, LogSettings {
  readonly credentials: CredentialsOption;
  readonly testMode: boolean;
  readonly concurrency: number;
  readonly reserveMs: number;
  /** For tests: intercepts the AWS calls of the rule. */
  readonly interceptCalls?: InterceptCalls | undefined;
  /** For tests: receives each result before its delivery. */
  readonly onEvaluation?: ((evaluation: Evaluation) => void) | undefined;
}

/** What Lambda's context tells of an invocation; both are `undefined` outside of Lambda. */
export interface LambdaFacts {
  readonly remainingMs: number | undefined;
  readonly functionArn: string | undefined;
}

export interface Run {
  readonly rule: ConfigRule;
  readonly invocation: Invocation;
  readonly ruleParameters: RawParameters;
  readonly session: AwsSession;
  readonly limit: TimeLimit;
  readonly settings: HandlerSettings;
  readonly log: InvocationLog;
  /** All deliveries share it, so the second one knows the throughput that the first one measured. */
  readonly pace: Pace;
  readonly resources: RunResources;
}

/** @throws any error of the kit, after it was logged */
export async function runInvocation(
  rule: ConfigRule,
  event: unknown,
  { remainingMs, functionArn }: LambdaFacts,
  settings: HandlerSettings,
): Promise<InvocationReport> {
  const limit = startTimeLimit(remainingMs, settings.reserveMs, settings.clock);
  const log = new InvocationLog(rule.name, settings);
  try {
    const invocation = parseConfigRuleEvent(event);
    log.add(describeInvocation(invocation));
    const { roleParameters, ruleParameters } = readRoleParameters(invocation.ruleParameters);
    const access = () => accessFor(invocation, functionArn, settings.credentials, roleParameters);
    const interceptor = settings.interceptCalls?.(rule, invocation.accountId);
    const session = new AwsSession({ ...settings, invocation, limit, access, interceptor });
    const pace = new Pace(settings.random);
    const resources = new RunResources();
    const run = { rule, invocation, ruleParameters, session, limit, settings, log, pace, resources };
    const report = await evaluateAndDeliver(run);
    log.write('info', 'AWS Config rule reported');
    return report;
  } catch (error) {
    log.write('error', 'AWS Config rule failed', describeFailure(error));
    throw error;
  } finally {
    limit.end();
  }
}

async function evaluateAndDeliver(run: Run): Promise<InvocationReport> {
  const staleResults = removesStaleResults(run)
    ? new (await import('./stale-results.js')).StaleResults(run)
    : undefined;
  const evaluations = await evaluate(run, staleResults);
  const report = await deliverResults(run, observed(evaluations, run.settings.onEvaluation));
  // An error has ended every incomplete run before this line.
  if (!staleResults) return invocationReport(report);
  return staleResults.remove(report, (removals) => deliverResults(run, removals, report));
}

/** In test mode AWS Config records nothing, so no result becomes stale. */
function removesStaleResults({ rule, invocation, settings }: Run): boolean {
  const isRecorded = !settings.testMode && invocation.evaluationMode === 'DETECTIVE';
  return rule.staleEvaluations !== 'keep' && isRecorded && isPeriodic(invocation);
}

async function evaluate(
  run: Run,
  staleResults: StaleResults | undefined,
): Promise<readonly Evaluation[] | AsyncIterable<Evaluation>> {
  const { rule, session, limit, settings, resources } = run;
  const read = readParameters(rule, run.ruleParameters);
  // A rule without a schema has nothing to wait for.
  const parameters = await (rule.parameters ? inTime(run, read) : read);
  await session.open();
  const { client, kitCalls } = session;
  const invocation = await resolveOversizedItem(rule, run.invocation, { client, ...kitCalls });
  const context = ruleContext(invocation, parameters, settings.logger, limit, session.contextCalls);
  const recorded = (): RecordedItems => {
    const { source, items } = session.recorded(rule);
    return { source, items: staleResults?.currentItems(items) ?? items };
  };
  const now = new Date(settings.clock.epochMs());
  const toRun = isInShapeOfCloudFormation(invocation)
    ? (await import('../proposed/proactive-rule.js')).onProposedResources(rule)
    : rule;
  return inTime(run, toEvaluations(toRun, invocation, context, recorded, resources, now));
}

/** Whether an invocation is about a proposed resource with the names of CloudFormation, which all have a capital letter. */
function isInShapeOfCloudFormation(invocation: Invocation): boolean {
  if (invocation.evaluationMode !== 'PROACTIVE' || !('configurationItem' in invocation)) return false;
  return Object.keys(invocation.configurationItem.configuration).every((name) => /^[A-Z]/.test(name));
}

/** Rejects when the time is up: Lambda ends a rule or schema that does not return without a log line. */
function inTime<Value>({ rule, limit: { callSignal } }: Run, work: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      const message =
        `Rule ${JSON.stringify(rule.name)} did not end before the time of the function was up. ` +
        'Nothing was reported. Pass context.signal to the calls it makes, or give the function a longer timeout.';
      reject(new EvaluationError(message, { cause: callSignal.reason }));
    };
    callSignal.addEventListener('abort', giveUp, { once: true });
    work.then(resolve, reject).finally(() => callSignal.removeEventListener('abort', giveUp));
  });
}

/**
 * Fetches the item of an oversized notification and returns an ordinary change notification with it. Does not fetch when the rule does
 * not evaluate the resource, for example a deleted one.
 */
async function resolveOversizedItem(
  rule: ConfigRule,
  invocation: Invocation,
  settings: FetchSettings,
): Promise<Invocation> {
  if (invocation.messageType !== 'OversizedConfigurationItemChangeNotification') return invocation;
  const { configurationItemSummary: summary, eventLeftScope } = invocation;
  if (!rule.evaluate || outOfScope(rule, summary, eventLeftScope)) return invocation;
  // A proposed resource has no history.
  if (invocation.evaluationMode === 'PROACTIVE') return invocation;
  const configurationItem = await fetchTriggeringItem(invocation, settings);
  const { configurationItemSummary: _, reason: _reason, ...envelope } = invocation;
  const change = {
    messageType: 'ConfigurationItemChangeNotification',
    configurationItem,
    configurationItemDiff: null,
  } as const;
  return withResultToken({ ...envelope, ...change }, invocation.resultToken);
}
