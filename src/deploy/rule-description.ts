import { asSentence } from '../describe.js';
import { maxRuleDescriptionLength } from '../limits.js';
import type { ConfigRule } from '../rule/config-rule.js';

/**
 * The description of a rule in AWS Config: its own; otherwise its title, then severity, guidance and controls, each only if the
 * whole of it fits.
 */
export function ruleDescriptionOf(rule: ConfigRule): string | undefined {
  const { description, title, severity, guidance, controls } = rule;
  if (description !== undefined) return description;
  const parts = [
    title && asSentence(title),
    severity && `Severity: ${severity}.`,
    guidance?.text?.replace(/\s+/g, ' '),
    guidance?.url,
    controls && `Controls: ${controls.join(', ')}.`,
  ];
  const text = parts.reduce<string>((before, part) => {
    const longer = [before, part].filter(Boolean).join(' ');
    return longer.length <= maxRuleDescriptionLength ? longer : before;
  }, '');
  return text || undefined;
}
