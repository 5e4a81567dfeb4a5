import { createConfigurationItem } from '../../testing/create-configuration-item.js';

/** Settings that rules often check. */
const commonSettings = /encrypt|public|protect|versioning|logging|rotation/i;

/**
 * An example check for a resource type, as a line of code for which the sample is compliant. It checks a boolean setting if the type has
 * one, otherwise a tag.
 *
 * @param variable the name of the item in the code
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

/** Boolean settings of the first level, then of the second. */
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

/** Properties whose names need no quotes. */
function plainEntries(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([name]) => /^[A-Za-z_$][\w$]*$/.test(name));
}
