import { describe, expect, it } from '@jest/globals';
import { openProgress } from '../../src/cli/backtest/progress.js';

/** A terminal that collects the lines of progress. */
function linesOf(totalBytes: number | undefined) {
  const lines: (string | undefined)[] = [];
  return { lines, ...openProgress({ progress: (text) => lines.push(text) }, totalBytes) };
}

describe('the progress of a backtest', () => {
  it('shows items, bytes, speed and the time left, at most twice a second', () => {
    const { lines, onFile, onProgress } = linesOf(40_000_000);
    onFile({ name: 'a.json', bytes: 20_000_000 });
    onProgress({ items: 100, bytes: 1_000_000, milliseconds: 100 });
    onProgress({ items: 1_000, bytes: 10_000_000, milliseconds: 1_000 });
    onProgress({ items: 1_100, bytes: 11_000_000, milliseconds: 1_100 });
    onProgress({ items: 2_000, bytes: 20_000_000, milliseconds: 2_000 });

    expect(lines).toEqual([
      '1000 items, 10 MB, 1000 items a second, about 3 s left',
      '2000 items, 20 MB, 1000 items a second, about 2 s left',
    ]);
  });

  it('knows that packed files become larger', () => {
    const { lines, onFile, onProgress } = linesOf(2_000_000);
    onFile({ name: 'a.json.gz', bytes: 1_000_000 });
    onProgress({ items: 500, bytes: 5_000_000, milliseconds: 1_000 });
    onFile({ name: 'b.json.gz', bytes: 1_000_000 });
    onProgress({ items: 1_000, bytes: 10_000_000, milliseconds: 2_000 });

    expect(lines.map((line) => line?.split(', ').at(-1))).toEqual(['about 3 s left', 'about 1 s left']);
  });

  it('shows no time left if the size is not known', () => {
    const { lines, onProgress } = linesOf(undefined);
    onProgress({ items: 1_000, bytes: 10_000_000, milliseconds: 1_000 });

    expect(lines).toEqual(['1000 items, 10 MB, 1000 items a second']);
  });
});
