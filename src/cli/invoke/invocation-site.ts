import type { ConfigRuleEvent } from '../../event/config-rule-event.js';
import type { InvocationReport } from '../../handler/invocation-report.js';
import type { RecordedEvaluation } from '../../testing/service/evaluation-store.js';
import type { RuleModule } from '../load-rule-module.js';
import type { Environment } from './environment.js';
import type { InvocationPlan } from './plan-invocations.js';
import type { WatchedCalls } from './watched-calls.js';

/** Where a rule is invoked: an AWS Config that is local, or the real one. */
export interface InvocationSite {
  /** Who calls real AWS, and where; `undefined`: it is local. */
  readonly live: LiveIdentity | undefined;
  /** The account that owns the rule; `undefined`: that of the items. */
  readonly accountId: string | undefined;
  readonly region: string | undefined;
  /** What leads the clients of the AWS SDK there. */
  readonly environment: Environment;
  /** Sees to it that what the plan asks for is there. */
  place(plan: InvocationPlan): void;
  /** What the rules call. */
  readonly calls: WatchedCalls;
  /** Never rejects: what goes wrong is the `error`. */
  invoke(handler: RuleModule['handler'], event: ConfigRuleEvent): Promise<Invoked>;
  /** What AWS Config got from all invocations. */
  evaluations(): readonly RecordedEvaluation[];
  close(): Promise<void>;
}

/** Who calls AWS, and where. */
export interface LiveIdentity {
  readonly accountId: string;
  readonly region: string;
  /** For example `arn:aws:sts::123456789012:assumed-role/Developer/me`. */
  readonly arn: string;
}

/** What came of one invocation. */
export interface Invoked {
  readonly event: ConfigRuleEvent;
  /** What the handler returned; `undefined` when it threw, or is not the kit's. */
  readonly report: InvocationReport | undefined;
  readonly error: Error | undefined;
}

/** Calls a handler, and takes what it returns or throws. */
export async function settle(event: ConfigRuleEvent, invoke: () => Promise<unknown>): Promise<Invoked> {
  try {
    const returned = await invoke();
    return { event, report: isReport(returned) ? returned : undefined, error: undefined };
  } catch (error) {
    return { event, report: undefined, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function isReport(value: unknown): value is InvocationReport {
  return typeof (value as Partial<InvocationReport> | null | undefined)?.delivered === 'number';
}
