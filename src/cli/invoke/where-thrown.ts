import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isOfKit } from '../package/is-of-kit.js';

/**
 * Where a failure came from in the project's own code, as `src/rule.ts:7:20`; nothing when it did not.
 *
 * @param cwd what the path is told relative to
 */
export function whereThrown(error: Error, cwd: string): string | undefined {
  return causesOf(error)
    .reverse()
    .map(({ stack = '' }) => stack.split('\n').map(placeIn).find(isOwn))
    .filter((place) => place !== undefined)
    .map(({ path, position }) => `${relative(cwd, path)}:${position}`)
    .at(0);
}

interface Place {
  readonly path: string;
  readonly position: string;
}

function causesOf(error: Error): Error[] {
  const causes: Error[] = [];
  for (let next: unknown = error; next instanceof Error && !causes.includes(next); next = next.cause)
    causes.push(next);
  return causes;
}

/** Of a line such as `at evaluate (file:///project/src/rule.ts:7:20)`. */
function placeIn(line: string): Place | undefined {
  const [, address, position] = /^\s*at (?:.*\()?(.+?):(\d+:\d+)\)?$/.exec(line) ?? [];
  if (address === undefined || position === undefined || address.startsWith('node:')) return undefined;
  return { path: address.startsWith('file:') ? fileURLToPath(address) : address, position };
}

function isOwn(place: Place | undefined): place is Place {
  return place !== undefined && !/[\\/]node_modules[\\/]/.test(place.path) && !isOfKit(place.path);
}
