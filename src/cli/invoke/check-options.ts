import { UsageError } from '../cli-errors.js';
import type { InvokeOptions } from './invoke-syntax.js';

/**
 * Refuses options that go together as words, but not in what they mean.
 *
 * @throws UsageError
 */
export function checkOptions(options: InvokeOptions): void {
  const { event, item = [] } = options;
  const fromInput = [event, ...item].filter((file) => file === '-').length;
  if (fromInput > 1) throw new UsageError('standard input can be read once: expected - for one file only.');
}
