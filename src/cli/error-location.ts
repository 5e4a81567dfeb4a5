import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isProjectFile } from './kit-package.js';

/**
 * The line of the project's own code that an error or one of its causes was thrown at, such as `src/rule.ts:7:20`; `undefined` when
 * the stacks name none.
 *
 * @param cwd the folder that the path is relative to
 */
export function errorLocation(error: Error, cwd: string): string | undefined {
  const causes: Error[] = [];
  for (let next: unknown = error; next instanceof Error && !causes.includes(next); next = next.cause)
    causes.unshift(next);
  for (const line of causes.flatMap(({ stack = '' }) => stack.split('\n'))) {
    // For example `at evaluate (file:///project/src/rule.ts:7:20)`.
    const [, address = 'node:', position] = /^\s*at (?:.*\()?(.+?):(\d+:\d+)\)?$/.exec(line) ?? [];
    if (address.startsWith('node:')) continue;
    const path = address.startsWith('file:') ? fileURLToPath(address) : address;
    if (isProjectFile(path)) return `${relative(cwd, path)}:${position}`;
  }
  return undefined;
}
