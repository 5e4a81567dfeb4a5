import { MissingPackageError } from '../../errors.js';

export type FastCheck = typeof import('fast-check');

/**
 * Imports the optional package fast-check.
 *
 * @param load imports it
 * @throws MissingPackageError when it is not installed
 */
export async function loadFastCheck(
  load: () => Promise<FastCheck> = () => import('fast-check'),
): Promise<FastCheck> {
  try {
    return await load();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (!/MODULE_NOT_FOUND$/.test(String(code)) || !String(message).includes("'fast-check'")) throw cause;
    const missing = new MissingPackageError('fast-check', 'expectRuleToHold', { cause });
    missing.message = missing.message.replace('npm install', 'npm install --save-dev');
    throw missing;
  }
}
