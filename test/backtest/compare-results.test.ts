import { describe, expect, it } from '@jest/globals';
import type { BacktestFinding } from '../../src/backtest/backtest-result.js';
import { compareResults } from '../../src/backtest/compare-results.js';

const finding = (resourceId: string, parts: Partial<BacktestFinding> = {}): BacktestFinding => ({
  rule: 'r',
  verdict: 'NON_COMPLIANT',
  resourceType: 'AWS::S3::Bucket',
  resourceId,
  accountId: '111111111111',
  awsRegion: 'eu-central-1',
  capturedAt: '2026-01-31T12:00:00Z',
  annotation: 'Bad',
  place: { file: 'f', offset: 0 },
  ...parts,
});

function compare(before: readonly BacktestFinding[], now: readonly BacktestFinding[]) {
  const { added, removed, changed, addedErrors } = compareResults({ findings: before }, { findings: now });
  const ids = (findings: readonly BacktestFinding[]) => findings.map(({ resourceId }) => resourceId);
  return [ids(added), ids(removed), ids(changed.map((one) => one.now)), ids(addedErrors)];
}

describe('compareResults', () => {
  it('gives new, gone and changed findings, and new errors', () => {
    const error = finding('broken', { verdict: 'ERROR', error: 'TypeError', annotation: undefined });
    const before = [finding('same'), finding('gone'), finding('changed')];
    const now = [finding('same'), finding('changed', { annotation: 'Worse' }), finding('new'), error];

    expect(compare(before, now)).toEqual([['new'], ['gone'], ['changed'], ['broken']]);
    expect(compare(now, now)).toEqual([[], [], [], []]);
  });

  it.each([
    { rule: 's' },
    { accountId: '2' },
    { awsRegion: 'us-east-1' },
    { resourceType: 'AWS::SNS::Topic' },
  ])('tells apart resources with the same id by %j', (parts) => {
    expect(compare([finding('a')], [finding('a', parts)])).toEqual([['a'], ['a'], [], []]);
  });

  it('is not misled by items of one resource at several times', () => {
    const at = (capturedAt: string) => finding('a', { capturedAt, annotation: capturedAt });

    expect(compare([at('1'), at('2')], [at('2')])).toEqual([[], ['a'], [], []]);
    expect(compareResults({ findings: [at('1'), at('2')] }, { findings: [at('2')] }).removed).toEqual([
      at('1'),
    ]);
  });

  it('knows a resource in a later recording', () => {
    expect(compare([finding('a')], [finding('a', { capturedAt: '2026-02-01T12:00:00Z' })])).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });
});
