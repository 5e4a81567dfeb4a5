import type { Clock } from '../../clock.js';
import { asSentence, describeThrown } from '../../describe.js';
import { AwsCallError } from '../../errors.js';
import { withoutSecrets } from '../../without-secrets.js';
import { backoffMs } from './backoff.js';
import { boundedCall } from './bounded-call.js';
import { asSdkError, isTransient } from './transient-error.js';

/** What every call to AWS needs; all of it handed in. */
export interface CallSettings {
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  /** No call starts after it; by the clock. */
  readonly deadline: number;
  /** Aborts the call under way, and starts none. */
  readonly signal: AbortSignal;
  /** Is told of the IAM action that each call needs. */
  readonly onAction?: ((action: string) => void) | undefined;
}

/** So often one call may fail for want of an answer. Together with the pauses, about half a minute. */
const maxTries = 12;
const maxPauseMs = 5_000;

/**
 * Makes a call, and makes it again after a throttle, a server error or a broken connection.
 *
 * @param send makes the call once; `maxAttempts` of its client should be 1, or two loops of retries multiply
 * @throws the last error of the SDK, as it is: it holds secrets; or the reason of an abort
 */
export async function retriedCall<Answer>(
  send: (signal: AbortSignal) => Promise<Answer>,
  settings: CallSettings,
): Promise<Answer> {
  const { clock, random, deadline, signal } = settings;
  if (clock.now() >= deadline) throw new DOMException('The time of the function is up', 'TimeoutError');
  for (let failures = 1; ; failures++) {
    try {
      return await abortableCall(send, settings);
    } catch (error) {
      if (signal.aborted || failures >= maxTries || !isTransient(asSdkError(error))) throw error;
      const pauseMs = backoffMs(failures, random, maxPauseMs);
      if (clock.now() + pauseMs >= deadline) throw error;
      await pause(pauseMs, settings);
    }
  }
}

/** {@link boundedCall}, aborted by a signal that outlives it. */
export async function abortableCall<Answer>(
  send: (signal: AbortSignal) => Promise<Answer>,
  { clock, signal }: Pick<CallSettings, 'clock' | 'signal'>,
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
export async function pause(
  milliseconds: number,
  { clock, signal }: Pick<CallSettings, 'clock' | 'signal'>,
): Promise<void> {
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

/** A call's name and what it takes to be allowed to make it. */
export interface CallDescription {
  /** For example `SelectResourceConfig`. */
  readonly operation: string;
  /** For example `config:SelectResourceConfig`. */
  readonly permission: string;
}

/**
 * {@link retriedCall} for calls on whose failure the kit can do nothing but say so.
 *
 * @throws AwsCallError; or the reason of an abort
 */
export async function callAws<Answer>(
  { operation, permission }: CallDescription,
  send: (signal: AbortSignal) => Promise<Answer>,
  settings: CallSettings,
): Promise<Answer> {
  settings.onAction?.(permission);
  try {
    return await retriedCall(send, settings);
  } catch (error) {
    if (settings.signal.aborted) throw settings.signal.reason;
    const cause = withoutSecrets(error);
    const hint = isDenied(cause) ? ` The role that makes the call needs ${permission}.` : '';
    throw new AwsCallError(`${operation} failed: ${asSentence(describeThrown(cause))}${hint}`, {
      operation,
      cause,
    });
  }
}

/** Whether AWS said that the caller may not do this. */
export function isDenied(error: { readonly name?: string }): boolean {
  return /AccessDenied|Unauthorized|Forbidden/.test(error.name ?? '');
}
