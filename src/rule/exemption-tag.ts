/** The tag with which a resource exempts itself: `config-rule-exempt/<rule>` with the value `2027-01-31 reason`. */
import { type Exemption, isDay } from './exemptions.js';
import type { Refuse } from './refuse.js';

const prefix = 'config-rule-exempt/';

/** AWS's limits for the key of a tag. */
const isTagKey = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u;

/** Rejects a rule that allows the tag and whose name AWS does not take in the key of a tag. */
export function checkTaggableName(name: string, refuse: Refuse): void {
  if (isTagKey.test(prefix + name)) return;
  refuse(
    `exemptionTag needs a name of at most ${128 - prefix.length} letters, digits, spaces and _ . : / = + - @, since the key of ` +
      `the tag is ${prefix}<name>.`,
  );
}

/** What the tag of a resource says. */
export interface ExemptionTag {
  readonly key: string;
  /** Missing if the value is not a day, a space and a reason. */
  readonly exemption?: Exemption;
}

/**
 * Reads the tag that exempts a resource from a rule. It reads no other tag.
 *
 * @param names the names of the rule
 * @returns `undefined` without such a tag
 */
export function readExemptionTag(
  tags: Readonly<Record<string, string>> | undefined,
  names: readonly string[],
): ExemptionTag | undefined {
  for (const name of names) {
    const key = prefix + name;
    const value: unknown = tags?.[key];
    if (typeof value === 'string') return { key, ...exemptionOf(key, value) };
  }
  return undefined;
}

function exemptionOf(key: string, value: string): Pick<ExemptionTag, 'exemption'> {
  const until = value.slice(0, 10);
  const reason = value.slice(10).trim();
  const isExemption = isDay(until) && value[10] === ' ' && reason !== '';
  return isExemption ? { exemption: { tag: { key }, reason, until } } : {};
}
