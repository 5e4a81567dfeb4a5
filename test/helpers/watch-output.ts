/** Fails each test file that writes a secret to the output or to a collecting logger. */
import { inspect } from 'node:util';
import { afterAll } from '@jest/globals';
import { secretIn } from './secrets.js';

const leaks: string[] = [];

/** Checks output for secrets: a text, or the parts of a log line. */
export function noteShown(where: string, ...parts: readonly unknown[]): void {
  const text = parts.map((part) => (typeof part === 'string' ? part : inspect(part, { depth: 8 }))).join(' ');
  const secret = secretIn(text);
  if (secret) leaks.push(`${where}: …${secret}…`);
}

const restore: (() => void)[] = [];

function watch<Key extends string>(
  owner: Record<Key, (...parts: never[]) => unknown>,
  key: Key,
  name: string,
): void {
  const original = owner[key];
  owner[key] = function (this: unknown, ...parts: never[]) {
    noteShown(`${name}.${key}`, ...parts);
    return original.apply(this, parts);
  };
  restore.push(() => {
    owner[key] = original;
  });
}

for (const level of ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const)
  watch(console, level, 'console');
watch(process.stdout as never, 'write', 'stdout');
watch(process.stderr as never, 'write', 'stderr');

afterAll(() => {
  // The streams belong to the whole run of jest.
  for (const undo of restore.splice(0)) undo();
  if (leaks.length > 0) throw new Error(`A secret was shown:\n${leaks.join('\n')}`);
});
