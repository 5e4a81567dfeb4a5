import { MissingPackageError } from '../../errors.js';

/**
 * Loads a package that only one command needs, and a project has only if it uses it: heavy, so loaded when it is used.
 *
 * @param load imports the package
 * @param purpose the command that needs it
 * @throws MissingPackageError when it is not installed
 */
export async function loadTool<Tool>(
  packageName: string,
  load: () => Promise<Tool>,
  purpose = 'config-rule package',
): Promise<Tool> {
  try {
    return await load();
  } catch (cause) {
    const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown };
    const isMissing = /MODULE_NOT_FOUND$/.test(String(code)) && String(message).includes(`'${packageName}'`);
    throw isMissing ? new MissingPackageError(packageName, purpose, { cause }) : cause;
  }
}
