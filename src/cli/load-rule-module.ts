import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Context } from 'aws-lambda';
import type { CredentialsOption } from '../aws/credentials/account-access.js';
import { describeThrown } from '../describe.js';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import { createHandler } from '../handler/create-handler.js';
import { handlerMarkOf } from '../handler/handler-mark.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { handlersOf, rulesOf as ruleNamesOf } from './choose-handler.js';
import { LoadError, UsageError } from './cli-errors.js';
import { sendLogLinesToStandardError } from './send-log-lines.js';
import type { Surroundings } from './surroundings.js';

/** A handler that a module offers. */
export interface RuleModule {
  /** The Lambda handler. */
  readonly handler: (event: ConfigRuleEvent, context: Context) => Promise<unknown>;
  /** The rule, where the module exports it. */
  readonly rule: ConfigRule | undefined;
}

/** A rule, and what its module calls it: `rule`, `default`, … */
export interface ExportedRule {
  readonly exportName: string;
  readonly rule: ConfigRule;
  /** Whether the module exports a handler too. */
  readonly withHandler: boolean;
  /** What the module calls that handler. */
  readonly handlerName: string | undefined;
  /** With whose credentials that handler works, if it is the kit's. */
  readonly credentials: CredentialsOption | undefined;
}

type Loading = Pick<Surroundings, 'cwd' | 'importModule'>;

/**
 * Loads a module, of JavaScript or TypeScript, that exports a handler, or rules: each of them then gets a handler.
 *
 * @throws UsageError when there is no such module or it exports neither; LoadError when it cannot be loaded
 */
export async function loadRuleModule(path: string, loading: Loading): Promise<readonly RuleModule[]> {
  const exported = await loadExports(path, loading);
  const rules = rulesOf(exported).map(({ rule }) => rule);
  const handler = handlerOf(exported);
  if (handler) return [{ handler: handler as RuleModule['handler'], rule: rules[0] }];
  if (rules.length > 0) return rules.map((rule) => ({ handler: createHandler(rule), rule }));
  throw new UsageError(
    `${path} exports neither a handler (export const handler = createHandler(rule)) nor a rule made by defineRule. ` +
      `It exports: ${Object.keys(exported).join(', ') || 'nothing'}.`,
  );
}

/**
 * Every rule that a module exports, each once: the one called `rule` first, then the default export. None is no fault.
 *
 * @throws UsageError when there is no such module; LoadError when it cannot be loaded
 */
export async function loadRules(path: string, loading: Loading): Promise<readonly ExportedRule[]> {
  return rulesOf(await loadExports(path, loading));
}

type Exports = Readonly<Record<string, unknown>>;

function handlerOf(exported: Exports): unknown {
  const [name] = handlersOf(exported);
  return name === undefined ? undefined : exported[name];
}

function rulesOf(exported: Exports): readonly ExportedRule[] {
  const [handlerName] = handlersOf(exported);
  const ofHandler = {
    withHandler: handlerName !== undefined,
    handlerName,
    credentials: handlerMarkOf(handlerOf(exported))?.credentials,
  };
  return ruleNamesOf(exported).map((exportName) => ({
    exportName,
    rule: exported[exportName] as ConfigRule,
    ...ofHandler,
  }));
}

/**
 * What a module exports, by name. What a CommonJS module is, is its `default` too.
 *
 * @throws UsageError when there is no such module; LoadError when it cannot be loaded
 */
export async function loadExports(path: string, { cwd, importModule }: Loading): Promise<Exports> {
  const whole = resolve(cwd, path);
  if (!existsSync(whole)) throw new UsageError(`cannot find ${path}.`);
  if (statSync(whole).isDirectory())
    throw new UsageError(`${path} is a folder: expected a module, such as ${join(path, 'rule.ts')}.`);
  const restore = sendLogLinesToStandardError();
  try {
    const exported = await importModule(whole);
    const main = exported.default as { readonly __esModule?: unknown } | undefined;
    // A CommonJS module is the default export of itself, unless it was compiled from an ES module.
    if (main?.__esModule) return { ...exported, ...main };
    return typeof main === 'object' ? { ...main, ...exported } : { ...exported };
  } catch (error) {
    throw new LoadError(`cannot load ${path}: ${describeThrown(error)}${hintFor(path, error)}`, {
      cause: error,
    });
  } finally {
    restore();
  }
}

function hintFor(path: string, error: unknown): string {
  const { message = '' } = error as Error;
  return message.includes('import statement outside a module') ||
    message.includes("Unexpected token 'export'")
    ? `. It is an ES module in a CommonJS package: set "type": "module" in package.json, or call it ${path.replace(/\.js$/, '.mjs')}.`
    : '';
}
