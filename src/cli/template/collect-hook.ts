import { ruleOfHook } from '../../deploy/hook.js';
import { isHookHandler } from '../../hook/hook-handler.js';
import { handlersOf } from '../choose-handler.js';
import { UsageError } from '../cli-errors.js';
import { type Loading, loadExports } from '../load-rule-module.js';
import type { CollectedRule } from './collect-rules.js';

/**
 * The handler of a hook, as a rule for the types of all of its rules: a deployment makes a function of it.
 *
 * @throws UsageError unless one module is given, and exports a handler of `createHookHandler`; LoadError when it cannot be loaded
 */
export async function collectHook(
  alias: string,
  paths: readonly string[],
  context: Loading,
): Promise<readonly CollectedRule[]> {
  const [file, ...others] = paths;
  if (file === undefined || others.length > 0)
    throw new UsageError(
      `--hook is for one module, got ${paths.length}: config-rule template src/hook.ts --hook ${alias}.`,
    );
  const exported = await loadExports(file, context);
  const handlerName = handlersOf(exported).find((name) => isHookHandler(exported[name]));
  const handler = handlerName === undefined ? undefined : exported[handlerName];
  if (handlerName === undefined || !isHookHandler(handler))
    throw new UsageError(
      `${file} exports no handler of a hook: export const handler = createHookHandler([rule]) of config-rule-kit/hook.`,
    );
  const rule = ruleOfHook(alias, handler.configRuleHook.rules);
  return [{ rule, file, exportName: handlerName, handlerName, credentials: undefined, isOneOfMany: false }];
}
