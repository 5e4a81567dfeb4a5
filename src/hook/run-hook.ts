import type { Clock } from '../clock.js';
import { isConfigRuleError } from '../errors.js';
import type { HookResponse } from '../event/hook-event.js';
import type { Finding } from '../findings/finding.js';
import { describeFailure } from '../handler/invocation-log.js';
import { startTimeLimit } from '../handler/time-limit.js';
import { type RuleToCheck, type StartedChecks, startChecks } from '../proposed/check-resources.js';
import { recordedName } from '../proposed/mapping/recorded-names.js';
import { logSafely } from '../rule/log-safely.js';
import type { LogFields, RuleLogger } from '../rule/logger.js';
import { readHookProposal } from './hook-proposal.js';
import { type HookPolicy, hookResponse, plainResponse } from './hook-response.js';
import { type HookInvocation, parseHookEvent } from './parse-hook-event.js';

/** How long a hook waits for its function. */
const hookTimeoutMs = 30_000;

export interface HookRun {
  readonly policy: HookPolicy;
  readonly logger: RuleLogger;
  readonly clock: Clock;
  readonly reserveMs: number;
  readonly remainingMs: number;
}

/** @throws InvalidEventError for a malformed event, InvalidParametersError: after they were logged */
export async function runHook(
  rules: Promise<readonly RuleToCheck[]>,
  event: unknown,
  run: HookRun,
): Promise<HookResponse> {
  const { logger, clock, reserveMs, remainingMs } = run;
  const startedAt = clock.now();
  const limit = startTimeLimit(Math.min(hookTimeoutMs, remainingMs), reserveMs, clock);
  let fields: LogFields = {};
  const log = (level: 'info' | 'error', message: string, more: LogFields) =>
    logSafely(logger, level, message, { ...fields, ...more, ms: clock.now() - startedAt });
  try {
    const invocation = parseHookEvent(event);
    fields = describeHook(invocation);
    const { response, ...more } = await answer(await rules, invocation, run, limit.ruleSignal);
    const { hookStatus, errorCode } = response;
    log(more.reason === undefined ? 'info' : 'error', 'CloudFormation hook answered', {
      hookStatus,
      errorCode,
      ...more,
    });
    return response;
  } catch (error) {
    log('error', 'CloudFormation hook failed', describeFailure(error));
    throw error;
  } finally {
    limit.end();
  }
}

type Answer = LogFields & { readonly response: HookResponse };

async function answer(
  rules: readonly RuleToCheck[],
  invocation: HookInvocation,
  { policy, logger, clock }: HookRun,
  signal: AbortSignal,
): Promise<Answer> {
  if (invocation.action === 'DELETE')
    return { response: plainResponse('Nothing is checked before a deletion.', invocation) };
  try {
    const proposal = await readHookProposal(invocation, signal);
    const isOne = invocation.operation === 'RESOURCE' || invocation.operation === 'CLOUD_CONTROL';
    const checks = startChecks(rules, proposal, {
      now: new Date(clock.epochMs()),
      logger,
      signal,
      otherResources: isOne ? 'unknown' : 'none',
    });
    const findings = [...(await Promise.all(checks.findings)).flat(), ...notMapped(rules, checks)];
    const response = hookResponse(findings, [...skipped(checks), ...notesOf(checks)], invocation, policy);
    return { response, ...countsOf(findings, checks) };
  } catch (error) {
    if (!isConfigRuleError(error)) throw error;
    const message = `Nothing was checked. ${error.message}`;
    return { response: plainResponse(message, invocation, 'InternalFailure'), ...describeFailure(error) };
  }
}

/** A rule is for a type that the kit cannot turn into an item: that must not look like a pass. */
function notMapped(rules: readonly RuleToCheck[], { notChecked }: StartedChecks): readonly Finding[] {
  return notChecked.flatMap(({ type, reason, logicalIds }) =>
    rules
      .filter(({ rule }) => rule.resourceTypes?.includes(recordedName(type)))
      .flatMap(({ rule: { title, severity, guidance }, name }) =>
        logicalIds.map((logicalId) => ({
          rule: name,
          title,
          severity,
          guidance,
          verdict: 'UNDETERMINED' as const,
          resource: { type, logicalId },
          annotation: `Not checked: ${reason}`,
        })),
      ),
  );
}

/** That an exemption matched nothing is no news: one operation is about few resources. */
function notesOf(checks: StartedChecks): readonly string[] {
  return checks.notes().filter((note) => !note.endsWith('matched no resource.'));
}

/** What was not checked, by type. */
function skipped({ notChecked }: StartedChecks): readonly string[] {
  const reasons = new Set(notChecked.map(({ type, reason }) => `Not checked: ${type}: ${reason}.`));
  return [...reasons];
}

function describeHook(invocation: HookInvocation): LogFields {
  const { hookName, operation, action, targetName, targetId, accountId, region } = invocation;
  return {
    hook: hookName,
    operation,
    action,
    target: `${targetName} ${targetId}`,
    account: accountId,
    region,
  };
}

function countsOf(findings: readonly Finding[], { notChecked }: StartedChecks): LogFields {
  const count = (matches: (finding: Finding) => boolean) => findings.filter(matches).length;
  return {
    compliant: count(({ verdict }) => verdict === 'COMPLIANT'),
    nonCompliant: count(({ verdict }) => verdict === 'NON_COMPLIANT'),
    notApplicable: count(({ verdict }) => verdict === 'NOT_APPLICABLE'),
    undetermined: count(({ verdict, error }) => verdict === 'UNDETERMINED' && error === undefined),
    errors: count(({ error }) => error !== undefined),
    notChecked: notChecked.length,
  };
}
