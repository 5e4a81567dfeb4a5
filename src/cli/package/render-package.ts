import { renderTable } from '../render-table.js';
import type { Terminal } from '../terminal.js';
import type { PackageReport } from './package-handlers.js';

/** Parts with fewer bytes at start share one line. */
const smallBytes = 2_000;

/** Tables of the files of a package, and of the parts of their code. */
export function renderPackage(report: PackageReport, terminal: Pick<Terminal, 'colors' | 'width'>): string {
  const { files, zip, parts } = report;
  const start = files.filter(({ loaded }) => loaded === 'at start');
  const late = files.filter(({ loaded }) => loaded === 'late');
  const fileRows = [
    ...start.map(({ path, bytes }) => [path, kilobytes(bytes), 'at start']),
    [`${late.length} more files`, kilobytes(sum(late)), 'on demand'],
    [zip.path, kilobytes(zip.bytes), ''],
  ];
  const large = parts.filter(({ atStart }) => atStart >= smallBytes);
  const small = parts.filter(({ atStart }) => atStart < smallBytes);
  const atStart = small.reduce((all, one) => all + one.atStart, 0);
  const rest = small.length > 0 ? [{ name: `${small.length} more`, atStart, bytes: sum(small) }] : [];
  const partRows = [...large, ...rest].map((part) => [
    part.name,
    kilobytes(part.atStart),
    kilobytes(part.bytes),
  ]);
  return [
    renderTable(['File', 'KB', 'Loaded'], fileRows, { terminal }),
    renderTable(['Part', 'KB at start', 'KB in total'], partRows, { terminal }),
    ...notesOn([report]),
    `Handler ${report.handler}, for ${report.runtimes.join(' and ')}. CodeSha256: ${zip.codeSha256}`,
  ].join('\n\n');
}

export function renderPackages(reports: readonly PackageReport[], terminal: Terminal): string {
  const rows = reports.map(({ module, export: name = '', files, zip }) => {
    const start = files.filter(({ loaded }) => loaded === 'at start');
    return [module, name, zip.path, kilobytes(sum(start)), kilobytes(zip.bytes)];
  });
  const [{ handler, runtimes } = { handler: 'index.handler', runtimes: [] }] = reports;
  return [
    renderTable(['Module', 'Export', 'Zip', 'KB at start', 'KB of zip'], rows, { terminal }),
    ...notesOn(reports),
    `Handler ${handler}, for ${runtimes.join(' and ')}.`,
  ].join('\n\n');
}

function notesOn(reports: readonly PackageReport[]): readonly string[] {
  const missing = [...new Set(reports.flatMap((report) => report.missing))];
  const notes = missing.map(
    (name) => `Not in the bundle: ${name} is not installed. The function fails with an error if it needs it.`,
  );
  if (reports.some(({ sourceMaps }) => sourceMaps))
    notes.push(
      'The zip has source maps: set NODE_OPTIONS=--enable-source-maps in the function, as config-rule template does.',
    );
  return notes;
}

function sum(all: readonly { readonly bytes: number }[]): number {
  return all.reduce((total, { bytes }) => total + bytes, 0);
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
