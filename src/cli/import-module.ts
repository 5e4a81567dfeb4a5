import { pathToFileURL } from 'node:url';

type Exports = Readonly<Record<string, unknown>>;

/**
 * Imports a module by its whole path. One in TypeScript is loaded as it is, on every Node.js, whatever its package.json and
 * tsconfig.json say of modules, with `./x.js` for `./x.ts`, `paths`, enums and top-level `await`; types are not checked. jiti does
 * that: Node.js' own stripping of types knows none of them. A module in JavaScript is Node.js' own matter.
 */
export async function importModule(path: string): Promise<Exports> {
  const url = pathToFileURL(path).href;
  if (!/\.[cm]?tsx?$/.test(path)) return import(url);
  const { createJiti } = await import('jiti');
  const load = (tsconfigPaths: boolean): Promise<Exports> =>
    createJiti(url, { interopDefault: false, tsconfigPaths }).import(url);
  try {
    return await load(false);
  } catch (error) {
    // `paths` come second: jiti would take a declaration file, to which they may lead, for the module.
    if (!/MODULE_NOT_FOUND$/.test(String((error as NodeJS.ErrnoException).code))) throw error;
    return load(true);
  }
}
