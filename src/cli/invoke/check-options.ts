import { UsageError } from '../cli-errors.js';
import type { InvokeOptions } from './invoke-syntax.js';

/**
 * Refuses options that go together as words, but not in what they mean.
 *
 * @throws UsageError
 */
export function checkOptions(options: InvokeOptions): void {
  const { live, watch, event, item = [], sample = [], oversized, scheduled } = options;
  if (live && item.length + sample.length > 0 && (scheduled || event !== undefined)) {
    throw new UsageError(
      `expected no --item and no --sample beside --live and ${scheduled ? '--scheduled' : '--event'}: ` +
        'AWS Config has what it has recorded.',
    );
  }
  if (live && oversized && item.length === 0) {
    throw new UsageError(
      'AWS Config has no history of a sample: give --oversized --live an item that it has recorded, with --item.',
    );
  }
  const fromInput = [event, ...item].filter((file) => file === '-').length;
  if (fromInput > 1) throw new UsageError('standard input can be read once: expected - for one file only.');
  if (watch && fromInput > 0) {
    throw new UsageError('--watch reads again and again, and standard input can be read once: give a file.');
  }
}
