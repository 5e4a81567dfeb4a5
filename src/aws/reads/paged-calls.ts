import { AwsCallError } from '../../errors.js';
import { sendCommand } from '../calls/kit-command.js';
import { type CallDescription, type CallSettings, callAws } from '../calls/retried-call.js';
import type { ConfigClient } from '../client-config.js';

/** The answer of a paged call. AWS Config has both spellings of the token. */
interface PagedAnswer {
  readonly nextToken?: string | undefined;
  readonly NextToken?: string | undefined;
}

export function configCall(operation: string): CallDescription {
  return { operation, permission: `config:${operation}` };
}

/**
 * The pages of a paged call of AWS Config. Each page is fetched when it is read. A page may be empty and not be the last one.
 *
 * @param commandFor creates the command for a page
 * @param rowsOf returns the rows of a page
 * @throws AwsCallError; or the reason of an abort
 */
export async function* rowPages<Answer extends PagedAnswer, Row>(
  client: ConfigClient,
  operation: string,
  commandFor: (nextToken: string | undefined) => Parameters<typeof sendCommand<Answer>>[1],
  rowsOf: (answer: Answer) => readonly Row[] | undefined,
  settings: CallSettings,
): AsyncGenerator<readonly Row[], void, undefined> {
  const call = configCall(operation);
  let token: string | undefined;
  // Brent's algorithm finds a cycle of any length: it remembers one token, and replaces it after twice as many pages each time.
  let remembered: string | undefined;
  let replaceAt = 1;
  for (let pages = 1; ; pages++) {
    settings.signal.throwIfAborted();
    const answer = await callAws(call, (signal) => sendCommand(client, commandFor(token), signal), settings);
    const next = answer.NextToken || answer.nextToken || undefined;
    if (next !== undefined && (next === token || next === remembered)) throw endless(operation);
    yield rowsOf(answer) ?? [];
    if (next === undefined) return;
    if (pages === replaceAt) {
      remembered = next;
      replaceAt *= 2;
    }
    token = next;
  }
}

function endless(operation: string): AwsCallError {
  return new AwsCallError(
    `${operation} failed: expected the token of a further page, got the token of an earlier page. The pages would never ` +
      'end. Try again later.',
    { operation },
  );
}

/** The rows of pages. @throws the reason of an abort, before the next row */
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
