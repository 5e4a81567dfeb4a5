import type { Clock } from '../../clock.js';

/** After this time a call is aborted, so that a dead connection does not block the invocation. */
const maxCallMs = 10_000;

export interface AbortSettings {
  readonly clock: Clock;
  /** Aborts the current call and prevents further ones. */
  readonly signal: AbortSignal;
}

/**
 * Makes a call with a time limit. Rejects immediately on an abort, even when the client ignores the signal.
 *
 * @param send makes the call with the signal that it receives
 * @param call aborts the call
 * @throws the error of the call, or the reason of the abort: a `TimeoutError` after ten seconds
 */
export async function boundedCall<Answer>(
  send: (signal: AbortSignal) => Promise<Answer>,
  call: AbortController,
  clock: Clock,
): Promise<Answer> {
  const cancelTimer = clock.after(maxCallMs, () => {
    call.abort(new DOMException('AWS did not answer in time', 'TimeoutError'));
  });
  try {
    return await Promise.race([send(call.signal), rejectWhenAborted(call.signal)]);
  } catch (error) {
    throw call.signal.aborted ? call.signal.reason : error;
  } finally {
    cancelTimer();
  }
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** {@link boundedCall} for a signal that outlives the call. */
export async function abortableCall<Answer>(
  send: (signal: AbortSignal) => Promise<Answer>,
  { clock, signal }: AbortSettings,
): Promise<Answer> {
  const call = new AbortController();
  const abort = () => call.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await boundedCall(send, call, clock);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Waits, or rejects with the reason of an abort. */
export async function pause(milliseconds: number, { clock, signal }: AbortSettings): Promise<void> {
  let abort = () => {};
  try {
    await new Promise<void>((resolve, reject) => {
      const cancel = clock.after(milliseconds, resolve);
      abort = () => {
        cancel();
        reject(signal.reason);
      };
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
    });
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
