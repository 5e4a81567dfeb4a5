import type { Schedule } from '../../rule/config-rule.js';
import type { RulePaths } from './project-layout.js';
import type { RuleParameter } from './rule-parameter.js';

/** A rule that is to be written from nothing: its triggers, and what it is told. At least one trigger is there. */
export interface NewRule {
  readonly name: string;
  readonly resourceTypes: readonly string[];
  readonly schedule: Schedule | undefined;
  readonly parameters: readonly RuleParameter[];
  readonly paths: RulePaths;
}
