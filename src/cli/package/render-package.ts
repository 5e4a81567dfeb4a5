import { renderTable } from '../render-table.js';
import type { Terminal } from '../terminal.js';
import type { PackageReport } from './package-report.js';

/** Parts of which the start has less are told in one line. */
const smallBytes = 2_000;

/** What was made, as tables: files, and whose code is in them. */
export function renderPackage(
  { files, zip, parts, missing, handler, runtimes }: PackageReport,
  terminal: Pick<Terminal, 'colors' | 'width'>,
): string {
  const start = files.filter(({ loaded }) => loaded === 'at start');
  const late = files.filter(({ loaded }) => loaded === 'late');
  const fileRows = [
    ...start.map(({ path, bytes }) => [path, kilobytes(bytes), 'at start']),
    [`${late.length} more files`, kilobytes(sum(late)), 'when they are needed'],
    [zip.path, kilobytes(zip.bytes), ''],
  ];
  const large = parts.filter(({ atStart }) => atStart >= smallBytes);
  const small = parts.filter(({ atStart }) => atStart < smallBytes);
  const partRows = [...large.map(({ name, ...part }) => [name, ...sizes(part)])];
  if (small.length > 0)
    partRows.push([
      `${small.length} more`,
      ...sizes({ bytes: sum(small), atStart: small.reduce((all, one) => all + one.atStart, 0) }),
    ]);
  return [
    renderTable(['File', 'KB', 'Loaded'], fileRows, { terminal }),
    renderTable(['Part', 'KB at start', 'KB in all'], partRows, { terminal }),
    ...missing.map(
      (name) => `Not in the bundle: ${name}, which is not installed. The kit says so if it ever needs it.`,
    ),
    `Handler ${handler}, for ${runtimes.join(' and ')}. CodeSha256: ${zip.codeSha256}`,
  ].join('\n\n');
}

function sizes({ atStart, bytes }: { readonly atStart: number; readonly bytes: number }): string[] {
  return [kilobytes(atStart), kilobytes(bytes)];
}

function sum(all: readonly { readonly bytes: number }[]): number {
  return all.reduce((total, { bytes }) => total + bytes, 0);
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
