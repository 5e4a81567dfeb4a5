import { kitActions } from '../../aws/reads/sweep-by.js';
import { isSweptOnSchedule } from '../../evaluation/triggers.js';
import type { ConfigRule } from '../../rule/config-rule.js';

/**
 * Those of the actions that the role of the rule's function would lack: neither its `permissions` name them, on whatever resources, nor
 * does the kit call them itself.
 */
export function missingActions(rule: ConfigRule, actions: readonly string[]): readonly string[] {
  const declared = (rule.permissions ?? []).flatMap((one) => (typeof one === 'string' ? [one] : one.actions));
  const invokedFor = { changes: rule.evaluate !== undefined, sweeps: isSweptOnSchedule(rule) };
  const allowed = [...declared, ...kitActions(invokedFor, 'query')].map(toPattern);
  return actions.filter((action) => !allowed.some((pattern) => pattern.test(action)));
}

/** In IAM, `*` stands for any characters, `?` for one, and case does not matter. */
function toPattern(action: string): RegExp {
  const escaped = action.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
}
