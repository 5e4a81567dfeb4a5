import type { ConfigurationItem } from '../../rule/configuration-item.js';

/**
 * The same item with the keys of every object the other way round, and the lists that have no order: relationships and tags. Other lists,
 * such as listener rules, may have one.
 */
export function reordered(item: ConfigurationItem): ConfigurationItem {
  return reverse(item, '') as ConfigurationItem;
}

const unordered = /^(relationships|tags|tag(list|set|sets))$/i;

function reverse(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) {
    const elements = value.map((element) => reverse(element, ''));
    return unordered.test(name) ? elements.reverse() : elements;
  }
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, part]) => [key, reverse(part, key)]));
}
