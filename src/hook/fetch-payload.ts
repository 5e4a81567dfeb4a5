import { describeValue } from '../describe.js';
import { isJsonObject, type JsonObject } from '../event/read.js';
import { rememberSecret } from '../known-secrets.js';
import { invalid } from './parse-hook-event.js';

/** In bytes. Two templates of 1 MB and the contexts of 500 resources, as JSON text, are smaller. */
const maxPayloadBytes = 20_000_000;
const path = 'requestData.payload';

/**
 * Gets the payload of a hook. Whoever has the URL can read the template, so it is in no message.
 *
 * @throws InvalidEventError
 */
export async function fetchPayload(url: string, signal: AbortSignal): Promise<JsonObject> {
  rememberSecret(url, '(payload URL)');
  const response = await request(url, signal);
  const value = parse(await textOf(response));
  if (isJsonObject(value)) return value;
  throw invalid(path, 'a URL of a JSON object', describeValue(value));
}

async function request(url: string, signal: AbortSignal): Promise<Response> {
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw invalid(path, 'an https URL', describeValue(url));
  const response = await fetch(url, { signal, redirect: 'error' }).catch((error: unknown) => {
    throw unreachable(error, signal);
  });
  if (response.ok) return response;
  await response.body?.cancel();
  throw invalid(path, 'a URL that answers with the payload', `HTTP status ${response.status}`);
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.length;
      if (bytes > maxPayloadBytes) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw unreachable(error);
  }
  if (bytes > maxPayloadBytes)
    throw invalid(path, `a URL of at most ${maxPayloadBytes} bytes`, `more than ${maxPayloadBytes} bytes`);
  return Buffer.concat(chunks).toString('utf8');
}

/** The parser's message quotes the text, so it is no cause. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(path, 'a URL of JSON text', `${describeValue(text)} that is not JSON`);
  }
}

/** Messages of `fetch` can quote the URL. */
function unreachable(error: unknown, signal?: AbortSignal): Error {
  const { cause } = error as { readonly cause?: { readonly code?: unknown } };
  const code = typeof cause?.code === 'string' ? ` (${cause.code})` : '';
  const received = signal?.aborted ? 'no answer in time' : `a failed connection${code}`;
  return invalid(path, 'a URL that answers with the payload', received);
}
