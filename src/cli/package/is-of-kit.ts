import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kitFolder } from '../kit-folder.js';

const root = fileURLToPath(kitFolder);

/** Whether a file is the kit's own, in the copy that runs or in that which a project has. */
export function isOfKit(path: string): boolean {
  const isOfThisCopy = ['dist', 'src'].some((folder) => path.startsWith(`${root}${folder}${sep}`));
  return isOfThisCopy || /[\\/]node_modules[\\/]config-rule-kit[\\/]/.test(path);
}
