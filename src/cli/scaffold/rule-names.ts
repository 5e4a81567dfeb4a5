import { maxRuleNameLength } from '../../limits.js';
import { UsageError } from '../cli-errors.js';

/**
 * Checks the name of a new rule: letters, digits, `-` and `_`, which every tool that will see it takes.
 *
 * @throws UsageError saying what to type instead
 */
export function checkRuleName(name: string): string {
  if (name.length > maxRuleNameLength) {
    throw new UsageError(
      `expected a rule name of at most ${maxRuleNameLength} characters, got ${name.length}.`,
    );
  }
  if (/^[A-Za-z][\w-]*$/.test(name)) return name;
  const nearest = fileNameOf(name);
  throw new UsageError(
    `expected a rule name of letters, digits, "-" and "_", beginning with a letter, got ${JSON.stringify(name)}.` +
      `${/^[a-z]/.test(nearest) ? ` Did you mean ${JSON.stringify(nearest)}?` : ''}`,
  );
}

/** The file of a rule, without its ending: `EBSVolumeEncrypted` and `ebs_volume_encrypted` are `ebs-volume-encrypted`. */
export function fileNameOf(ruleName: string): string {
  return wordsOf(ruleName).join('-');
}

/** The words of a name, in lower case, however they are set apart. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}
