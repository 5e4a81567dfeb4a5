import { didYouMean } from '../../options.js';
import { UsageError } from '../cli-errors.js';

/** What an option says of each rule, by name. With `isForAll` `false`, a value for all rules is none for this one. */
export type RuleValues<Value> = (ruleName: string, isForAll?: boolean) => Value | undefined;

/**
 * Reads an option that speaks of rules: `value` for all of them, or `rule=value` for one, which goes before; the last word counts.
 *
 * @param flag how a message calls it
 * @param read makes a value of the text
 * @throws UsageError for a rule that there is not
 */
export function ruleValues<Value>(
  flag: string,
  texts: readonly string[] | undefined,
  ruleNames: readonly string[],
  read: (text: string, flag: string) => Value,
): RuleValues<Value> {
  const ofRules = new Map<string, Value>();
  let ofAll: Value | undefined;
  for (const text of texts ?? []) {
    const ruleName = prefixOf(text, ruleNames, '=');
    if (ruleName !== undefined) ofRules.set(ruleName, read(text.slice(ruleName.length + 1), flag));
    else if (text.includes('=')) throw unknownRule(flag, text.slice(0, text.indexOf('=')), ruleNames);
    else ofAll = read(text, flag);
  }
  return (ruleName, isForAll = true) => ofRules.get(ruleName) ?? (isForAll ? ofAll : undefined);
}

/** The same for an option that means one rule: without a name it is for the only one that there is. */
export function singleRuleValues<Value>(
  flag: string,
  texts: readonly string[] | undefined,
  ruleNames: readonly string[],
  read: (text: string, flag: string) => Value,
): RuleValues<Value> {
  const [only = '', ...others] = ruleNames;
  const values = new Map<string, Value>();
  for (const text of texts ?? []) {
    const ruleName = prefixOf(text, ruleNames, '=');
    if (ruleName !== undefined) values.set(ruleName, read(text.slice(ruleName.length + 1), flag));
    else if (others.length === 0) values.set(only, read(text, flag));
    else
      throw unknownRule(flag, text.includes('=') ? text.slice(0, text.indexOf('=')) : undefined, ruleNames);
  }
  return (ruleName) => values.get(ruleName);
}

/** Values of rule parameters: `name=value` of the only rule, or `rule.name=value`. */
export function ruleParameters(
  flag: string,
  texts: readonly string[] | undefined,
  ruleNames: readonly string[],
): RuleValues<Readonly<Record<string, string>>> {
  const values = new Map<string, Record<string, string>>();
  for (const text of texts ?? []) {
    const ruleName = prefixOf(text, ruleNames, '.') ?? (ruleNames.length === 1 ? ruleNames[0] : undefined);
    if (ruleName === undefined)
      throw unknownRule(flag, text.includes('.') ? text.slice(0, text.indexOf('.')) : undefined, ruleNames);
    const rest = text.startsWith(`${ruleName}.`) ? text.slice(ruleName.length + 1) : text;
    const [name, value] = pairOf(rest, flag, 'name=value');
    values.set(ruleName, { ...values.get(ruleName), [name]: value });
  }
  return (ruleName) => values.get(ruleName);
}

/** `key=value`, as its two halves. */
export function pairOf(text: string, flag: string, shape: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new UsageError(`expected ${flag} to be ${shape}, got ${JSON.stringify(text)}.`);
}

/** The rule whose name a text begins with: the longest, for one name may begin another. */
function prefixOf(text: string, ruleNames: readonly string[], sign: '=' | '.'): string | undefined {
  return ruleNames
    .filter((name) => text.startsWith(name + sign))
    .sort((a, b) => b.length - a.length)
    .at(0);
}

function unknownRule(flag: string, given: string | undefined, ruleNames: readonly string[]): UsageError {
  const what =
    given === undefined
      ? `${flag} is for one rule, and there are ${ruleNames.length}: say which`
      : `${flag} names the rule ${JSON.stringify(given)}, which is not there`;
  return new UsageError(`${what}.${didYouMean(given, ruleNames)} Rules: ${ruleNames.join(', ')}.`);
}
