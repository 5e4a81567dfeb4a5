import { isConfigRuleHandler } from '../handler/config-rule-handler.js';
import { isHookHandler } from '../hook/hook-handler.js';
import { isConfigRule } from '../rule/config-rule.js';
import { UsageError } from './cli-errors.js';

/** The export that a Lambda function is made from: a handler, or a rule to create a handler for. */
export interface HandlerSource {
  readonly kind: 'handler' | 'rule';
  /** Also `default` for `module.exports = …` in a CommonJS module. */
  readonly exportName: string;
}

export type Exports = Readonly<Record<string, unknown>>;

/**
 * Chooses an export of a module: the handler named `handler`, the default export, or the only other handler of the kit. Without a
 * handler: the rule named `rule`, the default export, or the only other rule.
 *
 * @throws UsageError when the module exports neither, or several qualify
 */
export function chooseHandler(path: string, exported: Exports): HandlerSource {
  const handlers = handlersOf(exported);
  const rules = rulesOf(exported);
  const [kind, found] = handlers.length > 0 ? (['handler', handlers] as const) : (['rule', rules] as const);
  const [exportName, ...others] = found;
  if (exportName === undefined) throw noHandler(path, exported);
  if (others.length === 0 || exportName === kind || exportName === 'default') return { kind, exportName };
  throw new UsageError(
    `${path} exports several ${kind}s: ${found.join(', ')}. Choose one with --export ${exportName}, or name one of them ${kind}.`,
  );
}

/**
 * The export that `--export` names.
 *
 * @throws UsageError when it is neither a handler nor a rule
 */
export function namedHandler(path: string, exported: Exports, exportName: string): HandlerSource {
  const value = exported[exportName];
  if (isConfigRule(value)) return { kind: 'rule', exportName };
  if (typeof value === 'function') return { kind: 'handler', exportName };
  throw new UsageError(
    `${path} exports no handler and no rule named ${JSON.stringify(exportName)}. ${describeExports(exported)}`,
  );
}

/** The names under which a module exports handlers, each handler once. A function is one by its name, others if the kit created it. */
export function handlersOf(exported: Exports): readonly string[] {
  return namesOf(
    exported,
    'handler',
    (value, name) =>
      typeof value === 'function' &&
      (name === 'handler' || name === 'default' || isConfigRuleHandler(value) || isHookHandler(value)),
  );
}

/** The names of exported rules, each rule once. */
export function rulesOf(exported: Exports): readonly string[] {
  return namesOf(exported, 'rule', isConfigRule);
}

function namesOf(
  exported: Exports,
  preferred: string,
  matches: (value: unknown, name: string) => boolean,
): readonly string[] {
  const names = new Set([preferred, 'default', ...Object.keys(exported)]);
  const found = [...names].filter((name) => name in exported && matches(exported[name], name));
  const values = found.map((name) => exported[name]);
  return found.filter((_, index) => values.indexOf(values[index]) === index);
}

export function noHandler(path: string, exported: Exports): UsageError {
  return new UsageError(
    `${path} exports neither a handler (export const handler = createHandler(rule)) nor a rule (export const rule = ` +
      `defineRule({ … })). ${describeExports(exported)}`,
  );
}

function describeExports(exported: Exports): string {
  const described = Object.entries(exported).map(([name, value]) => `${name} (${kindOf(value)})`);
  return `It exports: ${described.join(', ') || 'nothing'}.`;
}

function kindOf(value: unknown): string {
  if (isConfigRule(value)) return `rule ${JSON.stringify(value.name)}`;
  if (isConfigRuleHandler(value)) return 'handler';
  return value === null ? 'null' : typeof value;
}
