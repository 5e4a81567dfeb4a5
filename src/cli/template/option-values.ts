import { didYouMean } from '../../options.js';
import { UsageError } from '../cli-errors.js';

/** For an option that can be repeated: collects the values. */
export function collect(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** A whole number of any size; the deployment checks the range. */
export function wholeNumber(text: string, flag: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageError(`expected ${flag} to be a whole number, got ${JSON.stringify(text)}.`);
}

/** A place in S3: `s3://bucket/key`. The key may be empty. */
export function s3Place(text: string): { readonly bucket: string; readonly key: string } | undefined {
  const [, bucket, key = ''] = /^s3:\/\/([^/?]+)(?:\/(.*))?$/.exec(text) ?? [];
  return bucket === undefined ? undefined : { bucket, key };
}

/** The values of an option by rule. With `isForAll` `false`, a value for all rules does not count. */
export type RuleValues<Value> = (ruleName: string, isForAll?: boolean) => Value;

/**
 * Reads an option of rules: `value` for all rules, or `rule=value` for one rule, which takes precedence. The last value counts.
 *
 * @param isOfOneRule whether `value` is for the only rule, and an error when there are several
 * @throws UsageError for an unknown rule
 */
export function ruleValues(
  flag: string,
  texts: readonly string[] = [],
  ruleNames: readonly string[],
  isOfOneRule = false,
): RuleValues<string | undefined> {
  const byRule = new Map<string, string>();
  let forAll: string | undefined;
  for (const text of texts) {
    const ruleName = prefixOf(text, ruleNames, '=');
    const isPlain = isOfOneRule ? ruleNames.length === 1 : !text.includes('=');
    if (ruleName !== undefined) byRule.set(ruleName, text.slice(ruleName.length + 1));
    else if (isPlain) forAll = text;
    else throw unknownRule(flag, text, '=', ruleNames);
  }
  return (ruleName, isForAll = true) => byRule.get(ruleName) ?? (isForAll ? forAll : undefined);
}

/** Values of rule parameters: `name=value` of the only rule, or `rule.name=value`. */
export function ruleParameters(
  flag: string,
  texts: readonly string[] = [],
  ruleNames: readonly string[],
): (ruleName: string) => Readonly<Record<string, string>> | undefined {
  const values = new Map<string, Record<string, string>>();
  for (const text of texts) {
    const ruleName = prefixOf(text, ruleNames, '.') ?? (ruleNames.length === 1 ? ruleNames[0] : undefined);
    if (ruleName === undefined) throw unknownRule(flag, text, '.', ruleNames);
    const rest = text.startsWith(`${ruleName}.`) ? text.slice(ruleName.length + 1) : text;
    const [name, value] = pairOf(rest, flag, 'name=value');
    values.set(ruleName, { ...values.get(ruleName), [name]: value });
  }
  return (ruleName) => values.get(ruleName);
}

export function pairOf(text: string, flag: string, shape: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new UsageError(`expected ${flag} to be ${shape}, got ${JSON.stringify(text)}.`);
}

/** The rule whose name a text begins with; the longest name, because one name can begin with another. */
function prefixOf(text: string, ruleNames: readonly string[], sign: '=' | '.'): string | undefined {
  const found = ruleNames.filter((name) => text.startsWith(name + sign));
  return found.sort((a, b) => b.length - a.length)[0];
}

function unknownRule(flag: string, text: string, sign: '=' | '.', ruleNames: readonly string[]): UsageError {
  const given = text.includes(sign) ? text.slice(0, text.indexOf(sign)) : undefined;
  const what =
    given === undefined
      ? `${flag} is for one rule, and there are ${ruleNames.length}: add the name of the rule`
      : `${flag} names the rule ${JSON.stringify(given)}, which does not exist`;
  return new UsageError(`${what}.${didYouMean(given, ruleNames)} Rules: ${ruleNames.join(', ')}.`);
}
