import { basename, dirname, extname, join, resolve } from 'node:path';
import { findDuplicate, functionNameOf } from '../../deploy/names.js';
import { isConfigRuleError } from '../../errors.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import {
  chooseHandler,
  type Exports,
  handlersOf,
  namedHandler,
  noHandler,
  rulesOf,
} from '../choose-handler.js';
import { LoadError, UsageError } from '../cli-errors.js';
import { findRuleModules } from '../find-rule-modules.js';
import { loadTool } from '../import-module.js';
import { type Loading, loadExports } from '../load-rule-module.js';
import { bundleError, type HandlerModule } from './bundle-handlers.js';
import type { BundleSettings } from './bundle-settings.js';
import type { ModuleToPackage } from './package-handlers.js';
import { scanModules } from './scan-modules.js';

interface FindOptions extends BundleSettings {
  readonly out: string;
  readonly exportName?: string | undefined;
}

/**
 * Finds the handlers of modules. A single module is packaged into the folder `out`. With several modules or a folder, each handler gets a
 * subfolder with the name of its rule, where `config-rule template` expects it. `skipped` has the modules in folders that export neither.
 *
 * @throws UsageError when a given module has no handler or several; LoadError when a module cannot be loaded or scanned
 */
export async function findHandlers(paths: readonly string[], options: FindOptions, loading: Loading) {
  const { out, exportName } = options;
  const skipped: string[] = [];
  const warnings: string[] = [];
  const files = await findRuleModules(paths, loading.cwd, (path) => skipped.push(path));
  const isSingle = files.length === 1 && files[0] === paths[0];
  if (exportName !== undefined && !isSingle)
    throw new UsageError('--export is for a single module. Name the module.');
  const modules: ModuleToPackage[] = [];
  const seen = new Set<unknown>();
  for (const path of files) {
    const exported = await loadExports(path, loading).catch(async (error: unknown) => {
      const { source, warning } = await sourceByNames(path, error, options, loading);
      modules.push({ path, source, out: isSingle ? out : join(out, basename(path, extname(path))) });
      warnings.push(warning);
    });
    if (!exported) continue;
    if (isSingle) {
      const source =
        exportName === undefined ? chooseHandler(path, exported) : namedHandler(path, exported, exportName);
      return { modules: [{ path, source, out }], skipped, warnings };
    }
    const found = handlersIn(path, exported).filter(({ source }) => !seen.has(exported[source.exportName]));
    const names = [...handlersOf(exported), ...rulesOf(exported)];
    // A handler that another module re-exports is packaged once.
    for (const name of names) seen.add(exported[name]);
    if (names.length === 0) {
      if (paths.includes(path)) throw noHandler(path, exported);
      skipped.push(path);
    }
    for (const { source, name } of found)
      modules.push({ path, source, out: join(out, functionNameOf(name, '')) });
  }
  if (modules.length === 0) throw new UsageError(`there is no handler and no rule in ${paths.join(', ')}.`);
  rejectSameFolder(modules);
  return { modules, skipped, warnings };
}

/** The handler of a module or, without one, every rule. `name` is the name of the folder. */
function handlersIn(path: string, exported: Exports) {
  const rules = rulesOf(exported);
  const nameOf = (exportName: string) => (exported[exportName] as ConfigRule).name;
  if (handlersOf(exported).length === 0)
    return rules.map((exportName) => {
      return { source: { kind: 'rule', exportName } as const, name: nameOf(exportName) };
    });
  const source = chooseHandler(path, exported);
  const [rule, ...others] = rules;
  const isOfRule = rule !== undefined && others.length === 0;
  return [{ source, name: isOfRule ? nameOf(rule) : basename(path, extname(path)) }];
}

/**
 * Chooses an export by its name when the module cannot be loaded, for example because a package is only in a layer.
 *
 * @param error the reason; thrown when the names are not sufficient
 */
async function sourceByNames(
  path: string,
  error: unknown,
  { external, loaders, exportName }: FindOptions,
  { cwd }: Loading,
): Promise<Pick<HandlerModule, 'source'> & { readonly warning: string }> {
  if (!(error instanceof LoadError)) throw error;
  // A wrong definition fails in Lambda too.
  if (isConfigRuleError(error.cause, 'InvalidRuleError')) throw error;
  const esbuild = await loadTool('esbuild', () => import('esbuild'));
  const project = { cwd, root: dirname(resolve(cwd, path)), required: new Map(), external, loaders };
  const [scanned] = await scanModules(esbuild, [resolve(cwd, path)], project).catch((failure: unknown) => {
    throw bundleError(failure, [{ path }], project);
  });
  const exported = scanned?.exported ?? [];
  const [only, ...others] = exported;
  // The names of a CommonJS module are not known, so any name is accepted.
  if (exportName !== undefined && exported.length > 0 && !exported.includes(exportName)) throw error;
  const preferred = ['handler', 'default', 'rule'].find((name) => exported.includes(name));
  const found = exportName ?? preferred ?? (others.length === 0 ? only : undefined);
  if (found === undefined && exported.length > 0) throw error;
  const what = found === undefined ? 'taken from module.exports' : `created from the export ${found}`;
  return {
    source: { kind: 'either', exportName: found },
    warning: `${error.message}. It is packaged anyway: the handler is ${what}.`,
  };
}

function rejectSameFolder(modules: readonly ModuleToPackage[]): void {
  const duplicate = findDuplicate(modules, ({ out }) => out);
  if (!duplicate) return;
  const [first, second] = duplicate;
  throw new UsageError(
    `${first.path} and ${second.path} would both be packaged into ${first.out}: rename one of the rules, or package one alone with --out.`,
  );
}
