import { existsSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from './cli-errors.js';

/** Folders that hold what others wrote, what was built, or tests. */
const skippedFolders = /^(\..*|node_modules|dist|build|lambda|cdk\.out|coverage|tests?|__tests__)$/;

const modules = /\.[cm]?[jt]s$/;
const noRules = /(\.d\.[cm]?ts|\.(test|spec)\.[cm]?[jt]s)$/;

/** What a module with a rule has in its text. To load a module is to run it, so others are left alone. */
const ofRule = /config-rule-kit|\bexports?\b[^;]{0,200}?\brule\b/;

/**
 * The modules that may hold rules, by path as it was given. A file is taken as it is. A folder is searched, but for
 * `node_modules`, what is built (`dist`, `build`, `lambda`), tests and declarations, for modules that name `config-rule-kit` or
 * export a `rule`.
 *
 * @param paths files and folders; none stands for `src` or, where there is none, for the current folder
 * @param onSkipped is called with each module of a folder that is left alone
 * @throws UsageError when a path leads nowhere
 */
export async function findRuleModules(
  paths: readonly string[],
  cwd: string,
  onSkipped: (path: string) => void = () => {},
): Promise<readonly string[]> {
  const given = paths.length > 0 ? paths : [existsSync(resolve(cwd, 'src')) ? 'src' : '.'];
  const found = await Promise.all(given.map((path) => modulesAt(path, cwd, onSkipped)));
  return [...new Set(found.flat())];
}

async function modulesAt(
  path: string,
  cwd: string,
  onSkipped: (path: string) => void,
): Promise<readonly string[]> {
  const whole = resolve(cwd, path);
  if (!existsSync(whole)) throw new UsageError(`cannot find ${path}.`);
  return statSync(whole).isDirectory() ? modulesIn(path, cwd, onSkipped) : [path];
}

async function modulesIn(
  folder: string,
  cwd: string,
  onSkipped: (path: string) => void,
): Promise<readonly string[]> {
  const entries = await readdir(resolve(cwd, folder), { withFileTypes: true });
  const found = await Promise.all(
    entries.sort(indexLast).map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skippedFolders.test(entry.name) ? [] : modulesIn(path, cwd, onSkipped);
      if (!modules.test(entry.name) || noRules.test(entry.name)) return [];
      if (ofRule.test(await readFile(resolve(cwd, path), 'utf8'))) return [path];
      onSkipped(path);
      return [];
    }),
  );
  return found.flat();
}

/** By name, but an index comes after what it may export again. */
function indexLast(a: { readonly name: string }, b: { readonly name: string }): number {
  const key = ({ name }: { readonly name: string }) => `${/^index\./.test(name) ? 1 : 0}${name}`;
  return key(a) < key(b) ? -1 : 1;
}
