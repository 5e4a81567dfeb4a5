import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import { describeThrown } from '../describe.js';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import { createHandler } from '../handler/create-handler.js';
import { type ConfigRule, isConfigRule } from '../rule/config-rule.js';
import { LoadError, UsageError } from './command.js';

/** What a rule's module offers. */
export interface RuleModule {
  /** The Lambda handler. */
  readonly handler: (event: ConfigRuleEvent, context: Context) => Promise<unknown>;
  /** The rule, where the module exports it. */
  readonly rule: ConfigRule | undefined;
}

/** Loads a module that exports `handler`, `rule` or both; either may be the default export. */
export async function loadRuleModule(path: string): Promise<RuleModule> {
  const exported = await load(path);
  // A CommonJS module is the default export of itself.
  const all = { ...(exported.default as object), ...exported };
  const rule = [all.rule, exported.default, ...Object.values(all)].find(isConfigRule);
  const handler = [all.handler, exported.default].find((value) => typeof value === 'function');
  if (handler) return { handler: handler as RuleModule['handler'], rule };
  if (rule) return { handler: createHandler(rule), rule };
  throw new UsageError(
    `${path} exports neither a handler (export const handler = createHandler(rule)) nor a rule made by defineRule. ` +
      `It exports: ${Object.keys(exported).join(', ') || 'nothing'}.`,
  );
}

async function load(path: string): Promise<Record<string, unknown>> {
  if (!existsSync(path)) throw new UsageError(`cannot find ${path}.`);
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>;
  } catch (error) {
    throw new LoadError(`cannot load ${path}: ${describeThrown(error)}${hintFor(path, error)}`, {
      cause: error,
    });
  }
}

function hintFor(path: string, error: unknown): string {
  const { code, message = '' } = error as NodeJS.ErrnoException;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
    return `. Node.js ${process.versions.node} does not run TypeScript: compile it first, or use Node.js 22.18 or later in an ES module package.`;
  }
  if (
    message.includes('import statement outside a module') ||
    message.includes("Unexpected token 'export'")
  ) {
    return `. It is an ES module in a CommonJS package: set "type": "module" in package.json, or call it ${path.replace(/\.([jt])s$/, '.m$1s')}.`;
  }
  return '';
}
