import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UsageError } from '../cli-errors.js';
import { describeFileError } from '../describe-file-error.js';

/**
 * Reads the JSON that an option names.
 *
 * @param path a file, packed by gzip or not, as AWS Config writes snapshots; `-` for standard input
 * @param option how messages call it: `--event`
 * @param cwd the folder that the path is relative to
 * @throws UsageError when it cannot be read, or is no JSON
 */
export async function readJson(path: string, option: string, cwd: string): Promise<unknown> {
  let text: string;
  try {
    const bytes = path === '-' ? readFileSync(0) : await readFile(resolve(cwd, path));
    // The decoder leaves out the byte order mark with which some shells begin a file.
    text = new TextDecoder().decode(isGzip(bytes) ? gunzipSync(bytes) : bytes);
  } catch (error) {
    throw new UsageError(`cannot read ${option} ${path}: ${describeFileError(error)}.`);
  }
  return parseJson(text, `${option} ${path}`);
}

/** @throws UsageError naming the text by `what` when it is no JSON */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${what} is not JSON: ${(error as Error).message}`);
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
