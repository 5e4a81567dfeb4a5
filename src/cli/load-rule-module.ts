import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Context } from 'aws-lambda';
import type { CredentialsOption } from '../aws/credentials/account-access.js';
import { describeThrown } from '../describe.js';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import { isConfigRuleHandler } from '../handler/config-rule-handler.js';
import { createHandler } from '../handler/create-handler.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { type Exports, handlersOf, noHandler, rulesOf as ruleNamesOf } from './choose-handler.js';
import type { CliContext } from './cli-context.js';
import { LoadError, UsageError } from './cli-errors.js';
import { sendLogLinesToStderr } from './log-lines.js';

export interface RuleModule {
  readonly handler: (event: ConfigRuleEvent, context: Context) => Promise<unknown>;
  /** `undefined` when the module does not export it. */
  readonly rule: ConfigRule | undefined;
}

export interface ExportedRule {
  /** For example `rule` or `default`. */
  readonly exportName: string;
  readonly rule: ConfigRule;
  /** The export with a handler, if the module has one. */
  readonly handlerName: string | undefined;
  /** The `credentials` option of that handler, if `createHandler` made it. */
  readonly credentials: CredentialsOption | undefined;
}

export type Loading = Pick<CliContext, 'cwd' | 'importModule'>;

/**
 * Loads a JavaScript or TypeScript module that exports a handler or rules. Without a handler, each rule gets one.
 *
 * @throws UsageError when the module does not exist or exports neither; LoadError when it cannot be loaded
 */
export async function loadRuleModule(path: string, loading: Loading): Promise<readonly RuleModule[]> {
  const exported = await loadExports(path, loading);
  const rules = rulesOf(exported).map(({ rule }) => rule);
  const [name] = handlersOf(exported);
  if (name !== undefined) return [{ handler: exported[name] as RuleModule['handler'], rule: rules[0] }];
  if (rules.length > 0) return rules.map((rule) => ({ handler: createHandler(rule), rule }));
  throw noHandler(path, exported);
}

/**
 * The rules that a module exports, each once: `rule` first, then the default export. The list may be empty.
 *
 * @throws UsageError when the module does not exist; LoadError when it cannot be loaded
 */
export async function loadRules(path: string, loading: Loading): Promise<readonly ExportedRule[]> {
  return rulesOf(await loadExports(path, loading));
}

function rulesOf(exported: Exports): readonly ExportedRule[] {
  const [handlerName] = handlersOf(exported);
  const handler = handlerName === undefined ? undefined : exported[handlerName];
  const credentials = isConfigRuleHandler(handler) ? handler.configRule.credentials : undefined;
  return ruleNamesOf(exported).map((exportName) => ({
    exportName,
    rule: exported[exportName] as ConfigRule,
    handlerName,
    credentials,
  }));
}

/**
 * The exports of a module, by name. For a CommonJS module, `module.exports` is also `default`.
 *
 * @throws UsageError when the module does not exist; LoadError when it cannot be loaded
 */
export async function loadExports(path: string, { cwd, importModule }: Loading): Promise<Exports> {
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) throw new UsageError(`cannot find ${path}.`);
  if (statSync(absolute).isDirectory())
    throw new UsageError(`${path} is a folder: expected a module, such as ${join(path, 'rule.ts')}.`);
  const restore = sendLogLinesToStderr();
  try {
    const exported = await importModule(absolute);
    const main = exported.default as { readonly __esModule?: unknown } | undefined;
    // `module.exports` is the default export, unless the module was compiled from an ES module.
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
    ? `. It is an ES module in a CommonJS package: set "type": "module" in package.json, or rename it to ${path.replace(/\.js$/, '.mjs')}.`
    : '';
}
