import { MissingPackageError } from '../../errors.js';

/** What only `config-rule package` needs, and a project has only if it packages: heavy, so loaded when it is used. */
const purpose = 'config-rule package';

/**
 * @param load imports the package
 * @throws MissingPackageError when it is not installed
 */
export async function loadTool<Tool>(packageName: string, load: () => Promise<Tool>): Promise<Tool> {
  try {
    return await load();
  } catch (cause) {
    const { code, message } = cause as { readonly code?: unknown; readonly message?: unknown };
    const isMissing = /MODULE_NOT_FOUND$/.test(String(code)) && String(message).includes(`'${packageName}'`);
    throw isMissing ? new MissingPackageError(packageName, purpose, { cause }) : cause;
  }
}
