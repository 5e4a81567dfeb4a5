import { type CallSettings, retriedCall } from '../calls/retried-call.js';

/** One call with retries that several callers wait for. It is aborted when no caller waits any more. */
export class SharedCall<Answer> {
  readonly #call = new AbortController();
  readonly #answer: Promise<Answer>;
  readonly #onOver: () => void;
  #lastFailure: unknown;
  #waiting = 0;

  /**
   * @param send makes the call once
   * @param onOver runs when no caller waits any more: later callers need a new call
   */
  constructor(
    send: (signal: AbortSignal) => Promise<Answer>,
    { clock, random }: Pick<CallSettings, 'clock' | 'random'>,
    onOver: () => void,
  ) {
    this.#onOver = onOver;
    const settings = { clock, random, deadline: Number.POSITIVE_INFINITY, signal: this.#call.signal };
    this.#answer = retriedCall(async (signal) => {
      try {
        return await send(signal);
      } catch (error) {
        // An abort is not the reason for the failure.
        if (!signal.aborted) this.#lastFailure = error;
        throw error;
      }
    }, settings);
  }

  /**
   * Waits for the answer until the caller's deadline.
   *
   * @param settings `signal`: not yet aborted
   * @throws the last error of the call, as the SDK threw it; a `TimeoutError`; or the reason of the caller's abort
   */
  async join({ clock, deadline, signal }: Omit<CallSettings, 'random'>): Promise<Answer> {
    this.#waiting++;
    let leave: (reason: unknown) => void = () => {};
    const left = new Promise<never>((_resolve, reject) => {
      leave = reject;
    });
    const abort = () => leave(signal.reason);
    const cancel = Number.isFinite(deadline)
      ? clock.after(deadline - clock.now(), () => leave(this.#lastFailure ?? noAnswerInTime()))
      : () => {};
    signal.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.race([this.#answer, left]);
    } finally {
      cancel();
      signal.removeEventListener('abort', abort);
      if (--this.#waiting === 0) this.#end();
    }
  }

  #end(): void {
    this.#call.abort(new DOMException('No caller waits any more', 'AbortError'));
    this.#onOver();
  }
}

export function noAnswerInTime(): DOMException {
  return new DOMException('There was no answer in time', 'TimeoutError');
}
