import type { Context } from 'aws-lambda';
import type { HookResponse } from '../event/hook-event.js';
import type { ConfigRule } from '../rule/config-rule.js';

/** The handler that `createHookHandler` returns. `Answer` is that of `otherwise`. */
export interface HookHandler<Answer = never> {
  (event: unknown, context?: Context): Promise<HookResponse | Answer>;
  /** For deployments: the rules of the hook. */
  readonly configRuleHook: { readonly rules: readonly ConfigRule[] };
}

/** Whether a value is a handler that `createHookHandler` returned, also that of another copy of the kit. */
export function isHookHandler(value: unknown): value is HookHandler<unknown> {
  return typeof value === 'function' && 'configRuleHook' in value;
}
