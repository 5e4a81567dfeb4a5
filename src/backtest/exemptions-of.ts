import type { RuleToCheck } from '../proposed/check-resources.js';
import { type Compliance, notApplicable } from '../rule/compliance.js';
import { exemptionAnnotation } from '../rule/exemptions.js';
import { type ExemptionSubject, findExemption } from '../rule/find-exemption.js';
import { namesInSuppressions } from '../rule/rule-names.js';

/** The result for a resource that is exempt from the rule on the day of `now`; `undefined` if the rule has no exemptions. */
export function exemptionsOf(
  { rule, name, exemptions: given = [] }: RuleToCheck,
  now: Date,
): ((subject: ExemptionSubject) => Compliance | undefined) | undefined {
  const { exemptions = [] } = rule;
  const all = exemptions === 'forbidden' ? [] : [...exemptions, ...given];
  const names = rule.exemptionTag ? namesInSuppressions(name, rule.name) : [];
  if (all.length + names.length === 0) return undefined;
  return (subject) => {
    const found = findExemption(all, subject, now, names);
    return found && !found.isExpired ? notApplicable(exemptionAnnotation(found.exemption)) : undefined;
  };
}
