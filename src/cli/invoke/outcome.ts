import { type InvocationReport, invocationReport } from '../../handler/invocation-report.js';
import type { RecordedEvaluation } from '../../testing/service/evaluation-store.js';
import { errorLocation } from '../error-location.js';
import type { InvocationResult, InvocationTarget, LiveIdentity } from './invocation-target.js';
import { messageOf } from './invoking-event.js';

/** The result of all invocations; `config-rule invoke --json` prints it. */
export interface InvocationOutcome {
  /** The caller, for invocations in AWS. */
  readonly live?: LiveIdentity;
  readonly invocations: number;
  /** The sum of the reports of successful invocations; `undefined` without any. */
  readonly report: InvocationReport | undefined;
  /** The evaluations that AWS Config now shows; in test mode, those that it received. */
  readonly evaluations: readonly RecordedEvaluation[];
  readonly errors: readonly InvocationFailure[];
  /** IAM actions that rules used without listing them in `permissions`: AWS would deny them. */
  readonly missingPermissions: readonly string[];
}

export interface InvocationFailure {
  readonly messageType?: string;
  readonly resourceType?: string;
  readonly resourceId?: string;
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  /** The line of the project's own code, such as `src/rule.ts:7:20`. */
  readonly at?: string;
}

/** @param cwd the folder that `at` is relative to */
export function outcomeOf(
  invoked: readonly InvocationResult[],
  target: InvocationTarget,
  cwd: string,
): InvocationOutcome {
  const reports = invoked.flatMap(({ report }) => (report ? [report] : []));
  return {
    ...(target.live && { live: target.live }),
    invocations: invoked.length,
    report: reports.length > 0 ? reports.reduce(addReports) : undefined,
    evaluations: target.evaluations(),
    errors: invoked.flatMap((one) => (one.error ? [failureOf(one, one.error, cwd)] : [])),
    missingPermissions: target.calls.missing,
  };
}

/** The outcome of an error before the first invocation. */
export function failedOutcome(error: Error): InvocationOutcome {
  const errors = [describeError(error)];
  return { invocations: 0, report: undefined, evaluations: [], errors, missingPermissions: [] };
}

function addReports(a: InvocationReport, b: InvocationReport): InvocationReport {
  return { ...invocationReport(a, b), testMode: a.testMode && b.testMode, stale: a.stale + b.stale };
}

function failureOf({ event }: InvocationResult, error: Error, cwd: string): InvocationFailure {
  const { messageType, subject } = messageOf(event);
  return {
    ...strings({ messageType, resourceType: subject.resourceType, resourceId: subject.resourceId }),
    ...describeError(error),
    ...strings({ at: errorLocation(error, cwd) }),
  };
}

function describeError(error: Error): Pick<InvocationFailure, 'name' | 'code' | 'message'> {
  const { name, message } = error;
  return { name, ...strings({ code: (error as { readonly code?: unknown }).code }), message };
}

function strings(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}
