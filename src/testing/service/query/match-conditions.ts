import type { ConfigurationItem } from '../../../rule/configuration-item.js';
import { compareValues, readProperty, toDocument } from './document.js';
import type { Comparison, Condition } from './parse-query.js';

/** Whether a resource meets a condition. Without a condition, every resource does. */
export function matches(item: ConfigurationItem, condition: Condition | undefined): boolean {
  if (!condition) return true;
  if ('all' in condition) return condition.all.every((one) => matches(item, one));
  if ('any' in condition) return condition.any.some((one) => matches(item, one));
  if ('not' in condition) return !matches(item, condition.not);
  // Most queries compare the resource type: without a document, other types are skipped fast.
  return condition.path === 'resourceType'
    ? meets(item.resourceType, condition)
    : holds(toDocument(item), condition.path.split('.'), condition);
}

/** A list meets a comparison if one of its elements does. */
function holds(value: unknown, path: readonly string[], condition: Comparison): boolean {
  if (Array.isArray(value)) return value.some((element) => holds(element, path, condition));
  const [property, ...rest] = path;
  if (property === undefined) return meets(value, condition);
  return holds(readProperty(value, property), rest, condition);
}

function meets(value: unknown, { operator, literals }: Comparison): boolean {
  if (typeof value === 'object' || value === undefined) return false;
  const [first = '', second = ''] = literals;
  switch (operator) {
    case 'IN':
      return literals.includes(String(value));
    case 'LIKE':
      return isLike(String(value), first);
    case '<':
      return compareValues(value, first) < 0;
    case '>':
      return compareValues(value, first) > 0;
    case 'BETWEEN':
      return compareValues(value, first) >= 0 && compareValues(value, second) <= 0;
  }
}

/** `%` matches any characters, `_` matches one. */
function isLike(text: string, pattern: string): boolean {
  const start = pattern.replace(/[%_]$/, '');
  if (!text.startsWith(start)) return false;
  const rest = text.length - start.length;
  return pattern.endsWith('%') || rest === pattern.length - start.length;
}
