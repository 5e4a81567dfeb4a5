/** Fails a test file that prints, or hands a collecting logger, a secret: every test watches for it, whatever it is about. */
import { inspect } from 'node:util';
import { afterAll } from '@jest/globals';
import { secretIn } from './secrets.js';

const leaks: string[] = [];

/** Looks through what was shown: text, or the parts of a log line. */
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
  // The streams are those of the whole run.
  for (const undo of restore.splice(0)) undo();
  if (leaks.length > 0) throw new Error(`A secret was shown:\n${leaks.join('\n')}`);
});
