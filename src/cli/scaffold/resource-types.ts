import { maxResourceTypesPerRule } from '../../limits.js';
import { UsageError } from '../cli-errors.js';
import { knownType } from '../known-type.js';

/**
 * The resource types of a new rule, each once, in their order.
 *
 * @param texts one type, or several between commas, as the Rule Development Kit takes them.
 * One that is not AWS's, a type of a private registry, is taken as it is.
 *
 * @throws UsageError naming a type that is not known, and the nearest that is
 */
export function checkResourceTypes(texts: readonly string[]): readonly string[] {
  const given = texts.flatMap((text) => text.split(',')).map((text) => text.trim());
  const types = [...new Set(given.filter((text) => text !== '').map(typeOf))];
  if (types.length <= maxResourceTypesPerRule) return types;
  throw new UsageError(`expected at most ${maxResourceTypesPerRule} resource types, got ${types.length}.`);
}

function typeOf(text: string): string {
  const isOfOthers = /^(?!AWS::)\w+(::\w+)+$/i.test(text);
  return isOfOthers ? text : knownType(text);
}
