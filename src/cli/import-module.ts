import { pathToFileURL } from 'node:url';
import { MissingPackageError } from '../errors.js';

type Exports = Readonly<Record<string, unknown>>;

/**
 * Imports a module by its absolute path. Node.js loads JavaScript. jiti loads TypeScript on every Node.js and for any module setting in
 * package.json and tsconfig.json: it resolves `./x.js` to `./x.ts`, and supports `paths`, enums and top-level `await`, which the type
 * stripping of Node.js does not. Types are not checked.
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
    // Second try only: with `paths`, jiti may load a declaration file in place of the module.
    if (!isModuleNotFound(error)) throw error;
    return load(true);
  }
}

/**
 * Imports an optional package that only `config-rule package` needs.
 *
 * @param load imports the package
 * @throws MissingPackageError when it is not installed
 */
export async function loadTool<Tool>(packageName: string, load: () => Promise<Tool>): Promise<Tool> {
  try {
    return await load();
  } catch (cause) {
    const { message } = cause as { readonly message?: unknown };
    const isMissing = isModuleNotFound(cause) && String(message).includes(`'${packageName}'`);
    throw isMissing ? new MissingPackageError(packageName, 'config-rule package', { cause }) : cause;
  }
}

function isModuleNotFound(error: unknown): boolean {
  return /MODULE_NOT_FOUND$/.test(String((error as NodeJS.ErrnoException).code));
}
