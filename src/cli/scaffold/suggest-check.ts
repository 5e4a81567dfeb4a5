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

/** Boolean settings of the first level, then of the second. */
function flagsOf(configuration: object) {
  const entries = plainEntries(configuration, '');
  const nested = entries.flatMap(([path, part]) =>
    typeof part === 'object' && part !== null && !Array.isArray(part) ? plainEntries(part, `${path}?.`) : [],
  );
  return [...entries, ...nested].flatMap(([path, value]) =>
    typeof value === 'boolean' ? [{ path, value }] : [],
  );
}

/** Properties whose names need no quotes, with their paths. */
function plainEntries(value: object, before: string): readonly (readonly [string, unknown])[] {
  const plain = Object.entries(value).filter(([name]) => /^[A-Za-z_$][\w$]*$/.test(name));
  return plain.map(([name, part]) => [`${before}${name}`, part]);
}
