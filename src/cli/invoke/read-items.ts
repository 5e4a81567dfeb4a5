import { isConfigRuleError } from '../../errors.js';
import { readConfigurationItem } from '../../event/configuration-item.js';
import { isJsonObject } from '../../event/read.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { UsageError } from '../cli-errors.js';

/**
 * The configuration items of a JSON file: one, a list, a snapshot, what the AWS CLI prints of a history or a batch, or the message of a
 * change; each in any of AWS's spellings.
 *
 * @param what how messages call the file: `--item bucket.json`
 * @param accountId of items that name no account
 * @throws UsageError when it holds something else
 */
export function readItems(value: unknown, what: string, accountId: string): readonly ConfigurationItem[] {
  if (isJsonObject(value) && 'invokingEvent' in value)
    throw new UsageError(`${what} is an event, no configuration item: give it with --event.`);
  const [list, path] = listIn(value);
  if (list.length === 0) throw new UsageError(`${what} holds no configuration item: the list is empty.`);
  return list.map((item, index) => {
    const place = path === undefined ? 'item' : `${path}[${index}]`;
    try {
      return readConfigurationItem(item, place, accountId);
    } catch (error) {
      if (!isConfigRuleError(error, 'InvalidEventError')) throw error;
      throw new UsageError(`${what}: expected ${error.path} to be ${error.expected}, got ${error.received}.`);
    }
  });
}

/** What `get-resource-config-history` and snapshots call their list, and `batch-get-resource-config` its. */
const listNames = ['configurationItems', 'baseConfigurationItems'] as const;

/** The list, and where it stands; `undefined`: the item is by itself. */
function listIn(value: unknown): readonly [list: readonly unknown[], path: string | undefined] {
  if (Array.isArray(value)) return [value, 'items'];
  if (!isJsonObject(value)) return [[value], undefined];
  for (const name of listNames) {
    const list = value[name];
    if (Array.isArray(list)) return [list, name];
  }
  return [['configurationItem' in value ? value.configurationItem : value], undefined];
}
