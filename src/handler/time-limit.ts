import { abortAfter, type Clock } from '../clock.js';
import { readingMarginMs } from '../delivery/delivery.js';

/** The time an invocation has, divided. */
export interface TimeLimit {
  /** No call to AWS Config starts after it; milliseconds since 1970. */
  readonly deadline: number;
  /** For the rule: aborts while there is time to deliver what it has found. Its results are read no longer. */
  readonly ruleSignal: AbortSignal;
  /** For calls under way: aborts while there is time to say what was not delivered. */
  readonly callSignal: AbortSignal;
  /** Stops the timers. */
  end(): void;
}

/**
 * Divides the time that Lambda leaves: the rule works until half a second before the deadline, calls start until the
 * deadline, and end half of the reserve later.
 *
 * @param remainingMs what `getRemainingTimeInMillis` says; `undefined` outside Lambda: no limit
 * @param reserveMs what is kept between the deadline and the end of the function
 */
export function startTimeLimit(remainingMs: number | undefined, reserveMs: number, clock: Clock): TimeLimit {
  const ended = new AbortController();
  const end = () => ended.abort();
  if (remainingMs === undefined) {
    const never = new AbortController().signal;
    return { deadline: Number.POSITIVE_INFINITY, ruleSignal: never, callSignal: never, end };
  }
  const untilDeadline = remainingMs - reserveMs;
  return {
    deadline: clock.now() + untilDeadline,
    ruleSignal: abortAfter(untilDeadline - readingMarginMs, clock, ended.signal),
    callSignal: abortAfter(untilDeadline + reserveMs / 2, clock, ended.signal),
    end,
  };
}
