import { createConfigurationItem } from '../../testing/create-configuration-item.js';

/** Settings that rules are often about. */
const commonSettings = /encrypt|public|protect|versioning|logging|rotation/i;

/**
 * A check that a rule for a type could make: a line of code that is right of the type's sample. It is of a setting that is on or off,
 * where the type has one, and otherwise of a tag.
 *
 * @param variable what the item is called
 */
export function suggestCheck(resourceType: string, variable: string): string {
  const flags = flagsOf(createConfigurationItem(resourceType).configuration);
  const flag = flags.find(({ path }) => commonSettings.test(path)) ?? flags[0];
  if (!flag) return `return ${variable}.tags.Owner ? compliant() : nonCompliant('Missing tag: Owner');`;
  const name = flag.path.replaceAll('?.', '.');
  return `return ${variable}.configuration.${flag.path} === ${flag.value} ? compliant() : nonCompliant('${name} is not ${flag.value}');`;
}

interface Flag {
  readonly path: string;
  readonly value: boolean;
}

/** Those of the first level, then those one level down. */
function flagsOf(configuration: object): readonly Flag[] {
  const entries = plainEntries(configuration);
  const nested = entries.flatMap(([name, part]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? booleansOf(plainEntries(part), `${name}?.`)
      : [],
  );
  return [...booleansOf(entries, ''), ...nested];
}

function booleansOf(entries: readonly (readonly [string, unknown])[], before: string): readonly Flag[] {
  return entries.flatMap(([name, value]) =>
    typeof value === 'boolean' ? [{ path: `${before}${name}`, value }] : [],
  );
}

/** Properties that need no quotes. */
function plainEntries(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([name]) => /^[A-Za-z_$][\w$]*$/.test(name));
}
