import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfigurationItem } from '../../src/event/configuration-item.js';
import { isJsonObject } from '../../src/event/read.js';
import type { ConfigurationItem } from '../../src/rule/configuration-item.js';

export interface ExampleItems {
  readonly items: readonly ConfigurationItem[];
  readonly leftOut: readonly { readonly file: string; readonly why: string }[];
}

/** Resource types whose content cannot be typed. */
const vacuousTypes: Readonly<Record<string, string>> = {
  'AWS::SSM::ManagedInstanceInventory': 'an inventory: its properties depend on the installed software',
};

/**
 * Reads every JSON file of a folder as a rule sees it: through the kit's own reader, which parses what AWS encodes as text. A
 * file contains an item, a list of items, or notifications with items.
 */
export function readExampleItems(folder: string): ExampleItems {
  const items: ConfigurationItem[] = [];
  const leftOut: { file: string; why: string }[] = [];
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
  for (const file of files) {
    try {
      for (const value of itemsIn(JSON.parse(readFileSync(join(folder, file), 'utf8')))) {
        const item = readConfigurationItem(value, 'item');
        const why = vacuousTypes[item.resourceType];
        if (why) leftOut.push({ file, why });
        else items.push(item);
      }
    } catch (error) {
      leftOut.push({ file, why: (error as Error).message });
    }
  }
  return { items, leftOut };
}

function itemsIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(itemsIn);
  return isJsonObject(value) && 'configurationItem' in value ? [value.configurationItem] : [value];
}
