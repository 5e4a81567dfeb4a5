import { type CallSettings, retriedCall } from '../calls/retried-call.js';

/**
 * One call, with its retries, that several callers wait for. Whoever gives up leaves the others waiting; when nobody
 * waits any more, the call is aborted.
 */
export class SharedCall<Answer> {
  readonly #call = new AbortController();
  readonly #answer: Promise<Answer>;
  readonly #onOver: () => void;
  #lastFailure: unknown;
  #waiting = 0;

  /**
   * @param send makes the call once
   * @param onOver everyone who waited has gone, with the answer or without: it is of no use to who comes now
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
        // An abort says nothing of what is wrong.
        if (!signal.aborted) this.#lastFailure = error;
        throw error;
      }
    }, settings);
  }

  /**
   * Waits for the answer until the caller's deadline: one that comes later is of no use, since no call starts after it.
   *
   * @param settings `signal`: not yet aborted
   * @throws what the call last failed with, as the SDK threw it; a `TimeoutError`; or the reason of the caller's abort
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
    this.#call.abort(new DOMException('Nobody waits any more', 'AbortError'));
    this.#onOver();
  }
}

/** What a caller gets whose deadline has come. */
export function noAnswerInTime(): DOMException {
  return new DOMException('There was no answer in time', 'TimeoutError');
}
