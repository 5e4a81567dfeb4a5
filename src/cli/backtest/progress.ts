import { openSources } from '../../backtest/reading/open-sources.js';
import type { BacktestProgress } from '../../backtest/run-backtest.js';
import type { Terminal } from '../terminal.js';

/** Shows how much of the recordings was read, how fast, and how long it takes. */
export interface ProgressLine {
  onFile(file: { readonly name: string; readonly bytes: number | undefined }): void;
  onProgress(progress: BacktestProgress): void;
}

/** Time between two updates. */
const everyMs = 500;
/** How much smaller gzip makes a recording, about. */
const packedBy = 10;

/** @param totalBytes of the files, packed; `undefined` if it is not known, so that there is no time left */
export function openProgress(
  terminal: Pick<Terminal, 'progress'>,
  totalBytes: number | undefined,
): ProgressLine {
  let shownAt = 0;
  let doneBytes = 0;
  let file = { bytes: 0, startedAt: 0, ratio: 1 };
  let unpacked = 0;
  return {
    onFile({ name, bytes = 0 }) {
      doneBytes += file.bytes;
      file = { bytes, startedAt: unpacked, ratio: name.endsWith('.gz') ? packedBy : 1 };
    },
    onProgress({ items, bytes, milliseconds }) {
      unpacked = bytes;
      if (milliseconds - shownAt < everyMs) return;
      shownAt = milliseconds;
      const done = doneBytes + Math.min(file.bytes, (bytes - file.startedAt) / file.ratio);
      const left =
        totalBytes && done > 0 ? Math.round(((totalBytes / done - 1) * milliseconds) / 1_000) : undefined;
      const perSecond = Math.round(items / (milliseconds / 1_000));
      const parts = [`${items} items`, `${(bytes / 1e6).toFixed(0)} MB`, `${perSecond} items a second`];
      if (left !== undefined) parts.push(`about ${Math.max(0, left)} s left`);
      terminal.progress(parts.join(', '));
    },
  };
}

/** The size of local files, packed; `undefined` with standard input or S3, and for a source that cannot be opened. */
export async function sizeOf(sources: readonly string[], cwd: string): Promise<number | undefined> {
  if (sources.some((source) => source === '-' || /^s3:/i.test(source))) return undefined;
  let bytes = 0;
  try {
    for await (const { size = 0 } of openSources(sources, { cwd })) bytes += size;
  } catch {
    return undefined;
  }
  return bytes;
}
