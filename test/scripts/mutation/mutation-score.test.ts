import { describe, expect, it } from '@jest/globals';
import {
  type MutationReport,
  percentOf,
  scoreOf,
  sum,
  survivors,
  withoutSurvivors,
} from '../../../scripts/mutation/mutation-score.js';

const source = 'const a = 1;\nif (a >\n  2) {}\n';
const mutant = (
  status: string,
  place = { start: { line: 1, column: 11 }, end: { line: 1, column: 12 } },
) => ({
  mutatorName: 'Number',
  replacement: '0',
  status,
  location: place,
});
const reportOf = (...mutants: MutationReport['files'][string]['mutants'][number][]): MutationReport => ({
  files: { 'src/a.ts': { source, mutants } },
});

describe('the score of mutation tests', () => {
  it('is the share of changes that were noticed, by a failure or by never coming to an end', () => {
    const score = scoreOf(
      reportOf(
        mutant('Killed'),
        mutant('Killed'),
        mutant('Timeout'),
        mutant('Survived'),
        mutant('NoCoverage'),
      ),
    );
    expect(score).toEqual({ killed: 2, timeout: 1, survived: 1, noCoverage: 1, errors: 0 });
    expect(percentOf(score)).toBe(60);
  });

  it('leaves out what could not be run', () => {
    const score = scoreOf(reportOf(mutant('Killed'), mutant('RuntimeError'), mutant('CompileError')));
    expect(score.errors).toBe(2);
    expect(percentOf(score)).toBe(100);
  });

  it('is nothing where no change was made', () => {
    expect(percentOf(scoreOf(reportOf()))).toBe(0);
  });

  it('is summed over modules', () => {
    const scores = [
      scoreOf(reportOf(mutant('Killed'))),
      scoreOf(reportOf(mutant('Survived'), mutant('Killed'))),
    ];
    expect(sum(scores)).toMatchObject({ killed: 2, survived: 1 });
  });

  it('lists survivors with their place and their original code', () => {
    const across = { start: { line: 2, column: 5 }, end: { line: 3, column: 4 } };
    expect(survivors(reportOf(mutant('Killed'), mutant('Survived'), mutant('NoCoverage', across)))).toEqual([
      'Survived src/a.ts:1:11 Number: 1 → 0',
      'NoCoverage src/a.ts:2:5 Number: a > 2 → 0',
    ]);
  });

  it('keeps no survivor of a file for the next run over it, since a test may notice it now', () => {
    const report = reportOf(mutant('Killed'), mutant('Survived'), mutant('NoCoverage'), mutant('Timeout'));
    expect(withoutSurvivors(report, () => true)).toEqual(reportOf(mutant('Killed'), mutant('Timeout')));
    expect(withoutSurvivors(report, () => false)).toEqual(report);
  });
});
