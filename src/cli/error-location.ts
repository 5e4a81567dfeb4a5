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
  return causesOf(error)
    .reverse()
    .flatMap(({ stack = '' }) => stack.split('\n').flatMap(frameIn).slice(0, 1))
    .map(({ path, position }) => `${relative(cwd, path)}:${position}`)
    .at(0);
}

function causesOf(error: Error): Error[] {
  const causes: Error[] = [];
  for (let next: unknown = error; next instanceof Error && !causes.includes(next); next = next.cause)
    causes.push(next);
  return causes;
}

/** Parses a line such as `at evaluate (file:///project/src/rule.ts:7:20)`. */
function frameIn(line: string): readonly { readonly path: string; readonly position: string }[] {
  const [, address, position] = /^\s*at (?:.*\()?(.+?):(\d+:\d+)\)?$/.exec(line) ?? [];
  if (address === undefined || position === undefined || address.startsWith('node:')) return [];
  const path = address.startsWith('file:') ? fileURLToPath(address) : address;
  return isProjectFile(path) ? [{ path, position }] : [];
}
