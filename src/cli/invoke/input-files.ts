import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isConfigRuleError } from '../../errors.js';
import { readConfigurationItem } from '../../event/configuration-item.js';
import { isJsonObject } from '../../event/read.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { describeFileError, UsageError } from '../cli-errors.js';
import { parseJson } from '../json-text.js';

/**
 * Reads the JSON file of an option.
 *
 * @param path a file, compressed with gzip or not, as AWS Config writes snapshots; `-` for standard input
 * @param option its name for messages, such as `--event`
 * @throws UsageError when the file cannot be read or is not JSON
 */
export async function readJson(path: string, option: string, cwd: string): Promise<unknown> {
  let text: string;
  try {
    const bytes = path === '-' ? readFileSync(0) : await readFile(resolve(cwd, path));
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    // The decoder drops the byte order mark that some shells write.
    text = new TextDecoder().decode(isGzip ? gunzipSync(bytes) : bytes);
  } catch (error) {
    throw new UsageError(`cannot read ${option} ${path}: ${describeFileError(error)}.`);
  }
  return parseJson(text, `${option} ${path}`);
}

/**
 * The configuration items in a JSON value: a single item, a list, a snapshot, the output of the AWS CLI for a history or a batch, or the
 * message of a change. AWS spells items in several ways, and all are accepted.
 *
 * @param file the name of the file for messages, such as `--item bucket.json`
 * @param accountId for items without an account
 * @throws UsageError for anything else
 */
export function readItems(value: unknown, file: string, accountId: string): readonly ConfigurationItem[] {
  if (isJsonObject(value) && 'invokingEvent' in value)
    throw new UsageError(`${file} is an event, not a configuration item: give it with --event.`);
  const [list, listName] = listIn(value);
  if (list.length === 0) throw new UsageError(`${file} contains no configuration item: the list is empty.`);
  return list.map((item, index) => {
    try {
      return readConfigurationItem(
        item,
        listName === undefined ? 'item' : `${listName}[${index}]`,
        accountId,
      );
    } catch (error) {
      if (!isConfigRuleError(error, 'InvalidEventError')) throw error;
      throw new UsageError(`${file}: expected ${error.path} to be ${error.expected}, got ${error.received}.`);
    }
  });
}

/** The list of items in the output of `get-resource-config-history` and in snapshots, and of `batch-get-resource-config`. */
const listNames = ['configurationItems', 'baseConfigurationItems'] as const;

function listIn(value: unknown): readonly [list: readonly unknown[], listName: string | undefined] {
  if (Array.isArray(value)) return [value, 'items'];
  if (!isJsonObject(value)) return [[value], undefined];
  for (const name of listNames) {
    const list = value[name];
    if (Array.isArray(list)) return [list, name];
  }
  return [['configurationItem' in value ? value.configurationItem : value], undefined];
}
