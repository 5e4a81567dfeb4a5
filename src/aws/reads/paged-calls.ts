import { AwsCallError } from '../../errors.js';
import { type CallDescription, type CallSettings, callAws } from '../calls/retried-call.js';

/** The answer of a paged call. AWS Config spells the token in both ways. */
export interface PagedAnswer {
  readonly nextToken?: string | undefined;
  readonly NextToken?: string | undefined;
}

/** A call of AWS Config: its permission has its name. */
export function configCall(operation: string): CallDescription {
  return { operation, permission: `config:${operation}` };
}

/**
 * The pages of a paged call. Each is fetched when it is asked for, and only then. A page may be empty; others may follow.
 *
 * @param send makes the call once
 * @param rowsOf what a page holds
 * @throws AwsCallError; or the reason of an abort
 */
export async function* rowPages<Answer extends PagedAnswer, Row>(
  call: CallDescription,
  send: (nextToken: string | undefined, signal: AbortSignal) => Promise<Answer>,
  rowsOf: (answer: Answer) => readonly Row[] | undefined,
  settings: CallSettings,
): AsyncGenerator<readonly Row[], void, undefined> {
  let token: string | undefined;
  // One token is remembered, and another one after twice as many pages (Brent): a cycle is noticed whatever its length.
  let remembered: string | undefined;
  let untilNext = 1;
  for (let pages = 1; ; pages++) {
    settings.signal.throwIfAborted();
    const answer = await callAws(call, (signal) => send(token, signal), settings);
    const next = answer.NextToken || answer.nextToken || undefined;
    if (next !== undefined && (next === token || next === remembered)) throw endless(call);
    yield rowsOf(answer) ?? [];
    if (next === undefined) return;
    if (pages === untilNext) {
      remembered = next;
      untilNext *= 2;
    }
    token = next;
  }
}

function endless({ operation }: CallDescription): AwsCallError {
  return new AwsCallError(
    `${operation} failed: expected the token of a further page, got the token of an earlier page. The pages would never ` +
      'end. Try again later.',
    { operation },
  );
}

/**
 * What pages hold, one after another.
 *
 * @throws the reason of an abort, before anything else is given
 */
export async function* rowsOfPages<Row>(
  pages: AsyncIterable<readonly Row[]>,
  signal: AbortSignal,
): AsyncGenerator<Row, void, undefined> {
  for await (const page of pages) {
    for (const row of page) {
      signal.throwIfAborted();
      yield row;
    }
  }
}
