import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { createTerminal } from '../../src/cli/terminal.js';

interface World {
  readonly stdin?: boolean;
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  readonly columns?: number;
  readonly env?: Record<string, string>;
}

/** A terminal on streams that are terminals of so many columns, or files. */
function terminalOf({ stdin = true, stdout = true, stderr = true, columns = 20, env = {} }: World = {}) {
  const stream = (isTTY: boolean) => Object.assign(new PassThrough(), { isTTY, columns });
  const streams = { stdin: stream(stdin), stdout: stream(stdout), stderr: stream(stderr), env };
  const read = (name: 'stdout' | 'stderr') => String(streams[name].read() ?? '');
  return { terminal: createTerminal(streams), streams, read };
}

describe('a terminal', () => {
  it('prints results to standard output and other lines to standard error', () => {
    const { terminal, read } = terminalOf();
    terminal.out('a result');
    terminal.err('a note');
    expect([read('stdout'), read('stderr')]).toEqual(['a result\n', 'a note\n']);
  });

  it('shows progress on one line, and removes it before other output', () => {
    const { terminal, read } = terminalOf();
    terminal.progress('Working … 1 s, for a long time');
    expect(read('stderr')).toBe('\u001b[KWorking … 1 s, for \r');
    terminal.err('a note');
    expect(read('stderr')).toBe('\u001b[Ka note\n');
    terminal.progress('Working … 2 s');
    terminal.progress(undefined);
    expect(read('stderr')).toBe('\u001b[KWorking … 2 s\r\u001b[K');
  });

  it.each<[string, World]>([
    ['standard error is a file', { stderr: false }],
    ['the terminal is dumb', { env: { TERM: 'dumb' } }],
  ])('shows no progress when %s', (_when, world) => {
    const { terminal, read } = terminalOf(world);
    terminal.progress('Working');
    terminal.progress(undefined);
    expect(read('stderr')).toBe('');
  });

  it.each<[string, World, boolean]>([
    ['a terminal', {}, true],
    ['a file', { stdout: false }, false],
    ['a dumb terminal', { env: { TERM: 'dumb' } }, false],
    ['a terminal with NO_COLOR', { env: { NO_COLOR: '1' } }, false],
    ['a terminal with an empty NO_COLOR', { env: { NO_COLOR: '' } }, true],
    ['a terminal with FORCE_COLOR=0', { env: { FORCE_COLOR: '0' } }, false],
    ['a file with FORCE_COLOR', { stdout: false, env: { FORCE_COLOR: '1' } }, true],
    ['a file with both', { stdout: false, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, false],
  ])('decides about colours: %s', (_what, world, colors) => {
    expect(terminalOf(world).terminal.colors).toBe(colors);
  });

  it('has a width only on a terminal that reports one', () => {
    expect(terminalOf().terminal.width).toBe(20);
    expect(terminalOf({ columns: 0 }).terminal.width).toBeUndefined();
    expect(terminalOf({ stdout: false }).terminal.width).toBeUndefined();
  });

  it('asks on standard error when standard output is a file', () => {
    const { terminal, streams } = terminalOf({ stdout: false });
    expect(terminal.dialog).toEqual({ input: streams.stdin, output: streams.stderr });
  });

  it.each<[string, World]>([
    ['in CI', { env: { CI: 'true' } }],
    ['when standard input is a file', { stdin: false }],
    ['when standard error is a file', { stderr: false }],
  ])('does not ask %s', (_when, world) => {
    expect(terminalOf(world).terminal.dialog).toBeUndefined();
  });
});
