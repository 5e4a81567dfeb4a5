import type { InvocationReport } from '../../handler/invocation-report.js';
import type { RecordedEvaluation } from '../../testing/service/evaluation-store.js';
import type { InvocationSite, Invoked, LiveIdentity } from './invocation-site.js';
import { messageOf } from './invoking-event.js';
import { whereThrown } from './where-thrown.js';

/** What came of all invocations. As JSON it is what `config-rule invoke --json` prints. */
export interface InvocationOutcome {
  /** Of invocations in real AWS: by whom, and where. */
  readonly live?: LiveIdentity;
  /** How many there were. */
  readonly invocations: number;
  /** What those that went well reported, counted together; `undefined` when none did. */
  readonly report: InvocationReport | undefined;
  /** What AWS Config would now show; of a test run, what it was told. */
  readonly evaluations: readonly RecordedEvaluation[];
  readonly errors: readonly InvocationFailure[];
  /** IAM actions that rules called and their `permissions` lack, so that in AWS they would be denied. */
  readonly missingPermissions: readonly string[];
}

/** An invocation that failed, on what, and why. */
export interface InvocationFailure {
  readonly messageType?: string;
  readonly resourceType?: string;
  readonly resourceId?: string;
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  /** Where in the project's own code it came from: `src/rule.ts:7:20`. */
  readonly at?: string;
}

/** @param cwd what places in the code are told relative to */
export function outcomeOf(invoked: readonly Invoked[], site: InvocationSite, cwd: string): InvocationOutcome {
  const reports = invoked.flatMap(({ report }) => (report ? [report] : []));
  return {
    ...(site.live && { live: site.live }),
    invocations: invoked.length,
    report: reports.length > 0 ? reports.reduce(together) : undefined,
    evaluations: site.evaluations(),
    errors: invoked.flatMap((one) => (one.error ? [failureOf(one, one.error, cwd)] : [])),
    missingPermissions: site.calls.missing,
  };
}

/** What went wrong before anything was invoked. */
export function failedOutcome(error: Error): InvocationOutcome {
  return {
    invocations: 0,
    report: undefined,
    evaluations: [],
    errors: [inWords(error)],
    missingPermissions: [],
  };
}

function together(a: InvocationReport, b: InvocationReport): InvocationReport {
  return {
    delivered: a.delivered + b.delivered,
    compliant: a.compliant + b.compliant,
    nonCompliant: a.nonCompliant + b.nonCompliant,
    notApplicable: a.notApplicable + b.notApplicable,
    calls: a.calls + b.calls,
    throttles: a.throttles + b.throttles,
    retries: a.retries + b.retries,
    testMode: a.testMode && b.testMode,
    stale: a.stale + b.stale,
  };
}

function failureOf({ event }: Invoked, error: Error, cwd: string): InvocationFailure {
  const { messageType, subject } = messageOf(event);
  return {
    ...texts({ messageType, resourceType: subject.resourceType, resourceId: subject.resourceId }),
    ...inWords(error),
    ...texts({ at: whereThrown(error, cwd) }),
  };
}

function inWords(error: Error): Pick<InvocationFailure, 'name' | 'code' | 'message'> {
  const { name, message } = error;
  return { name, ...texts({ code: (error as { readonly code?: unknown }).code }), message };
}

/** Those of some values that are texts. */
function texts(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const entries = Object.entries(values);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
