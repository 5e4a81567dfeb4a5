import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from './cli-errors.js';

/** Hidden folders, installed packages, build output and tests. */
const skippedFolders = /^(\..*|node_modules|dist|build|lambda|cdk\.out|coverage|tests?|__tests__)$/;

const moduleFiles = /\.[cm]?[jt]s$/;
const declarationsAndTests = /(\.d\.[cm]?ts|\.(test|spec)\.[cm]?[jt]s)$/;

/** Text that a module with a rule contains. Loading a module runs it, so only matching modules are loaded. */
const ruleText = /config-rule-kit|\bexports?\b[^;]{0,200}?\brule\b/;

/**
 * Finds modules that may contain rules. Every given file is included. Of a folder, modules whose text contains `config-rule-kit` or
 * exports a `rule`, except in `node_modules`, build output (`dist`, `build`, `lambda`), tests and declarations.
 *
 * @param paths files and folders; by default `src` if it exists, otherwise the current folder
 * @param onSkipped receives each module of a folder that does not match
 * @throws UsageError when a path does not exist
 */
export async function findRuleModules(
  paths: readonly string[],
  cwd: string,
  onSkipped: (path: string) => void = () => {},
): Promise<readonly string[]> {
  const given = paths.length > 0 ? paths : [existsSync(resolve(cwd, 'src')) ? 'src' : '.'];
  const found = await Promise.all(given.map(modulesAt));
  return [...new Set(found.flat())];

  async function modulesAt(path: string): Promise<readonly string[]> {
    const absolute = resolve(cwd, path);
    if (!existsSync(absolute)) throw new UsageError(`cannot find ${path}.`);
    return statSync(absolute).isDirectory() ? modulesIn(path) : [path];
  }

  async function modulesIn(folder: string): Promise<readonly string[]> {
    const entries = await readdir(resolve(cwd, folder), { withFileTypes: true });
    const found = entries.sort(indexLast).map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skippedFolders.test(entry.name) ? [] : modulesIn(path);
      if (!moduleFiles.test(entry.name) || declarationsAndTests.test(entry.name)) return [];
      if (ruleText.test(await readFile(resolve(cwd, path), 'utf8'))) return [path];
      onSkipped(path);
      return [];
    });
    return (await Promise.all(found)).flat();
  }
}

/** By name, but `index` last: it may re-export the others. */
function indexLast(a: { readonly name: string }, b: { readonly name: string }): number {
  const key = ({ name }: { readonly name: string }) => `${/^index\./.test(name) ? 1 : 0}${name}`;
  return key(a) < key(b) ? -1 : 1;
}
