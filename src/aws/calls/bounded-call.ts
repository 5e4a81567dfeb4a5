import type { Clock } from '../../clock.js';

/** So long a call may take; then it is aborted, and may be made again. A connection that hangs would hold all up. */
const maxCallMs = 10_000;

/**
 * Makes a call that ends in time, and at once when it is aborted, even where the client heeds neither.
 *
 * @param act makes the call, with the signal to hand on
 * @param call aborts it
 * @throws what the call throws, or the reason of the abort: a `TimeoutError` when time was up
 */
export async function boundedCall<Answer>(
  act: (signal: AbortSignal) => Promise<Answer>,
  call: AbortController,
  clock: Clock,
): Promise<Answer> {
  const cancelTimer = clock.after(maxCallMs, () => {
    call.abort(new DOMException('AWS did not answer in time', 'TimeoutError'));
  });
  try {
    return await Promise.race([act(call.signal), rejectWhenAborted(call.signal)]);
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
