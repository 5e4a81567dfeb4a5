import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's folder: this file lies in `dist/cli/package`. */
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Whether a file is the kit's own, in the copy that runs or in that which a project has. */
export function isOfKit(path: string): boolean {
  const isOfThisCopy = ['dist', 'src'].some((folder) => path.startsWith(`${root}${folder}${sep}`));
  return isOfThisCopy || /[\\/]node_modules[\\/]config-rule-kit[\\/]/.test(path);
}
