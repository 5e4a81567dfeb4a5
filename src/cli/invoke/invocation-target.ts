import type { ConfigRuleEvent } from '../../event/config-rule-event.js';
import type { InvocationReport } from '../../handler/invocation-report.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import type { RecordedEvaluation } from '../../testing/service/evaluation-store.js';
import type { RuleModule } from '../load-rule-module.js';
import type { TriggerKind } from './read-input.js';
import type { WatchedCalls } from './watched-calls.js';

/** The invocations of a rule, and what AWS Config has recorded before. */
export interface InvocationPlan {
  readonly events: readonly ConfigRuleEvent[];
  readonly recorded: readonly ConfigurationItem[];
  /** What the events report; `undefined` for a given event. */
  readonly triggerKind?: TriggerKind;
}

/** The AWS Config that a rule is invoked against: a local service, or AWS. */
export interface InvocationTarget {
  /** The caller in AWS; `undefined` for a local service. */
  readonly live: LiveIdentity | undefined;
  /** The account that owns the rule; `undefined`: the account of the items. */
  readonly accountId: string | undefined;
  readonly region: string | undefined;
  /** Environment variables that direct AWS SDK clients to the target; `undefined` removes one. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Records the resources of a plan, and accepts the result tokens of its events. */
  prepare(plan: InvocationPlan): void;
  readonly calls: WatchedCalls;
  /** Invokes a handler. Never rejects: a failure is the `error` of the result. */
  invoke(handler: RuleModule['handler'], event: ConfigRuleEvent): Promise<InvocationResult>;
  /** The evaluations that AWS Config has received from all invocations. */
  evaluations(): readonly RecordedEvaluation[];
  close(): Promise<void>;
}

export interface LiveIdentity {
  readonly accountId: string;
  readonly region: string;
  /** For example `arn:aws:sts::123456789012:assumed-role/Developer/me`. */
  readonly arn: string;
}

export interface InvocationResult {
  readonly event: ConfigRuleEvent;
  /** The return value of the handler; `undefined` when it failed or is not a handler of the kit. */
  readonly report: InvocationReport | undefined;
  readonly error: Error | undefined;
}

/** Calls a handler, and returns its result or its error. */
export async function settle(
  event: ConfigRuleEvent,
  invoke: () => Promise<unknown>,
): Promise<InvocationResult> {
  try {
    const report = (await invoke()) as InvocationReport | null | undefined;
    return { event, report: typeof report?.delivered === 'number' ? report : undefined, error: undefined };
  } catch (error) {
    return { event, report: undefined, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
