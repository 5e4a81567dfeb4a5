import type { BacktestProgress } from '../../backtest/run-backtest.js';
import type { Terminal } from '../terminal.js';

/** Times between two updates. */
const everyMs = 500;

/** Shows how much was read, and how fast. */
export function showProgress(terminal: Pick<Terminal, 'progress'>): (progress: BacktestProgress) => void {
  let shownAt = 0;
  return ({ items, bytes, milliseconds }) => {
    if (milliseconds - shownAt < everyMs) return;
    shownAt = milliseconds;
    const perSecond = Math.round(items / (milliseconds / 1_000));
    terminal.progress(`${items} items, ${(bytes / 1e6).toFixed(0)} MB, ${perSecond} items a second`);
  };
}
