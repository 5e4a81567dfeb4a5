import { brandRule, type ConfigRule } from '../../rule/config-rule.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';

/**
 * Records which parts of an item a rule reads, so that most changes are of these.
 *
 * @param run runs a rule; what it throws does not matter here
 * @returns the paths, joined by a full stop
 */
export async function readPaths(
  rule: ConfigRule,
  run: (rule: ConfigRule) => Promise<unknown>,
): Promise<ReadonlySet<string>> {
  const paths = new Set<string>();
  const watching = brandRule({
    ...rule,
    evaluate: (item: ConfigurationItem, context: Parameters<NonNullable<ConfigRule['evaluate']>>[1]) =>
      rule.evaluate?.(watched(item, '', paths) as never, context),
  });
  try {
    await run(watching as ConfigRule);
  } catch {
    // A rule that, for example, clones the item cannot take a proxy: then all parts are changed alike.
  }
  return paths;
}

function watched(value: unknown, path: string, paths: Set<string>): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return new Proxy(value, {
    get(target, key, receiver) {
      const part: unknown = Reflect.get(target, key, receiver);
      if (typeof key !== 'string' || typeof part === 'function') return part;
      const name = path === '' ? key : `${path}.${key}`;
      paths.add(name);
      return watched(part, name, paths);
    },
  });
}
