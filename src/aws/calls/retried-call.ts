import { asSentence, describeThrown } from '../../describe.js';
import { AwsCallError } from '../../errors.js';
import { withoutSecrets } from '../../without-secrets.js';
import { backoffMs } from './backoff.js';
import { type AbortSettings, abortableCall, pause } from './bounded-call.js';
import { asSdkError, isTransient } from './transient-error.js';

export interface CallSettings extends AbortSettings {
  /** Returns a number from 0 up to 1. */
  readonly random: () => number;
  /** No call starts after it; a time of the clock. */
  readonly deadline: number;
  /** Receives the IAM action that each call needs. */
  readonly onAction?: ((action: string) => void) | undefined;
}

/** With the pauses between them, the tries take about half a minute. */
const maxTries = 12;
const maxPauseMs = 5_000;

/**
 * Makes a call, and retries it after a throttle, a server error or a broken connection.
 *
 * @param send makes one call; the client's own `maxAttempts` should be 1, or the numbers of retries multiply
 * @throws the last error of the SDK, unchanged, so it may hold secrets; or the reason of an abort
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

export interface CallDescription {
  readonly operation: string;
  /** For example `config:SelectResourceConfig`. */
  readonly permission: string;
}

/** {@link retriedCall} with an AwsCallError that names the call and, when AWS denied it, the permission. */
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
    const message = `${operation} failed: ${asSentence(describeThrown(cause))}${hint}`;
    throw new AwsCallError(message, { operation, cause });
  }
}

export function isDenied(error: { readonly name?: string }): boolean {
  return /AccessDenied|Unauthorized|Forbidden/.test(error.name ?? '');
}
