import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { renderCsv } from '../../../src/backtest/reports/csv.js';
import { changed, difference, failed, finding, resultOf } from './sample-result.js';

const hasPython = spawnSync('python3', ['-c', 'import csv']).status === 0;
if (!hasPython) process.stderr.write('Skipped: python3 is not installed, which reads the CSV files.\n');

/** The rows by the names of the header, read by Python. */
function read(csv: string): readonly Readonly<Record<string, string>>[] {
  const program = [
    'import csv, io, json, sys',
    'text = sys.stdin.buffer.read().decode("utf-8")',
    'print(json.dumps(list(csv.DictReader(io.StringIO(text, newline=""), strict=True))))',
  ].join('\n');
  const { stdout, stderr } = spawnSync('python3', ['-c', program], { input: csv, encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

(hasPython ? describe : describe.skip)('a CSV report', () => {
  it('has a row for each finding', () => {
    expect(read(renderCsv(resultOf(finding, failed)))).toEqual([
      {
        rule: 'buckets',
        severity: 'high',
        verdict: 'NON_COMPLIANT',
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'logs',
        resourceName: '',
        accountId: '111122223333',
        awsRegion: 'eu-west-1',
        capturedAt: '',
        annotation: 'Versioning is off.',
        error: '',
        file: 'snapshots/a.json.gz',
        offset: '120',
      },
      expect.objectContaining({ verdict: 'ERROR', error: 'TypeError: no rules' }),
    ]);
  });

  it('keeps quotes, commas, line breaks and spaces', () => {
    const annotation = ' a "b", c\r\nd\ne; 👩‍👩‍👧 ';
    const [row] = read(renderCsv(resultOf({ ...finding, annotation })));
    expect(row?.annotation).toBe(annotation);
  });

  it('has no cell that a spreadsheet takes for a formula', () => {
    const formulas = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '\0=1'];
    const rows = read(renderCsv(resultOf(...formulas.map((annotation) => ({ ...finding, annotation })))));
    expect(rows.map(({ annotation }) => annotation)).toEqual(formulas.map((text) => `'${text}`));
  });

  it('has the changes, and the findings that are gone at the end', () => {
    const rows = read(
      renderCsv(resultOf(finding, changed, failed, { ...finding, resourceId: 'same' }), difference),
    );
    expect(rows.map((row) => [row.resourceId, row.change, row.earlierAnnotation])).toEqual([
      ['logs', 'new', ''],
      ['changed', 'changed', 'It is off.'],
      ['broken', 'new error', ''],
      ['same', '', ''],
      ['gone', 'gone', ''],
    ]);
  });
});
