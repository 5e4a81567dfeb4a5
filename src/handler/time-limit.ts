import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock.js';
import { readingMarginMs } from '../delivery/delivery.js';

/** The time an invocation has, divided. */
export interface TimeLimit {
  /** No call to AWS Config starts after it; by the clock. */
  readonly deadline: number;
  /** For the rule: aborts while there is time to deliver what it has found. Its results are read no longer. */
  readonly ruleSignal: AbortSignal;
  /** For calls under way: aborts while there is time to say what was not delivered. */
  readonly callSignal: AbortSignal;
  /** Stops the timers and aborts both signals: what the rule left running ends. */
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
  const rule = new AbortController();
  const calls = new AbortController();
  let ruleSignal: AbortSignal | undefined;
  let callSignal: AbortSignal | undefined;
  const timers: (() => void)[] = [];
  const untilDeadline = remainingMs === undefined ? Number.POSITIVE_INFINITY : remainingMs - reserveMs;
  if (remainingMs !== undefined) {
    timers.push(
      clock.after(untilDeadline - readingMarginMs, () => rule.abort(timeIsUp())),
      clock.after(untilDeadline + reserveMs / 2, () => calls.abort(timeIsUp())),
    );
  }
  return {
    deadline: clock.now() + untilDeadline,
    // Node.js makes a signal when it is asked for, and most rules never ask.
    get ruleSignal() {
      ruleSignal ??= lasting(rule);
      return ruleSignal;
    },
    get callSignal() {
      callSignal ??= lasting(calls);
      return callSignal;
    },
    end() {
      for (const cancel of timers) cancel();
      const reason = new DOMException('The invocation has ended', 'AbortError');
      rule.abort(reason);
      calls.abort(reason);
    },
  };
}

/** Every call of every resource that is evaluated listens, for as long as it lasts. */
function lasting({ signal }: AbortController): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}

function timeIsUp(): DOMException {
  return new DOMException('The time of the function is up', 'TimeoutError');
}
