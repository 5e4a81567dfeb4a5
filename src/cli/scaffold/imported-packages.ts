import { isBuiltin } from 'node:module';

/** The packages that a module imports, by name. */
export function importedPackages(source: string): readonly string[] {
  const paths = [...source.matchAll(/\b(?:from|import) '([^'.][^']*)'/g)].map(([, path = '']) => path);
  const names = paths.filter((path) => !isBuiltin(path)).map((path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return [...new Set(names.filter((name) => name !== undefined))];
}
