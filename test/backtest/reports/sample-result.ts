import type {
  BacktestDifference,
  BacktestFinding,
  BacktestResult,
} from '../../../src/backtest/backtest-result.js';

export const finding: BacktestFinding = {
  rule: 'buckets',
  verdict: 'NON_COMPLIANT',
  resourceType: 'AWS::S3::Bucket',
  resourceId: 'logs',
  accountId: '111122223333',
  awsRegion: 'eu-west-1',
  annotation: 'Versioning is off.',
  place: { file: 'snapshots/a.json.gz', offset: 120 },
};

export const failed: BacktestFinding = {
  ...finding,
  verdict: 'ERROR',
  resourceId: 'broken',
  annotation: undefined,
  error: 'TypeError: no rules',
  place: { file: 'snapshots/a.json.gz', offset: 900 },
};

const counts = { compliant: 3, nonCompliant: 1, notApplicable: 2, errors: 1 };

export function resultOf(...findings: readonly BacktestFinding[]): BacktestResult {
  return {
    items: 1234,
    skipped: 5,
    bytes: 9_000_000,
    files: 2,
    milliseconds: 1500,
    rules: [
      {
        rule: 'buckets',
        title: 'Buckets keep versions',
        severity: 'high',
        guidance: { text: 'Turn it on.' },
        controls: ['CIS 1'],
        milliseconds: 250,
        ...counts,
        byAccount: { 111122223333: counts },
        byRegion: { 'eu-west-1': counts },
        byType: { 'AWS::S3::Bucket': counts },
      },
    ],
    notRun: [{ rule: 'daily', reason: 'it needs AWS' }],
    unmatchedTypes: { 'AWS::SNS::Topic': 7 },
    damages: [{ file: 'snapshots/b.json.gz', offset: 44, message: 'unexpected end of file' }],
    isPartial: false,
    findings,
  };
}

export const gone: BacktestFinding = {
  ...finding,
  resourceId: 'gone',
  place: { file: 'old.json', offset: 1 },
};
export const changed: BacktestFinding = {
  ...finding,
  resourceId: 'changed',
  annotation: 'Versioning is suspended.',
  place: { file: 'snapshots/a.json.gz', offset: 300 },
};

/** Of a run with `finding`, `changed` and `failed`. */
export const difference: BacktestDifference = {
  added: [finding],
  removed: [gone],
  changed: [{ before: { ...changed, annotation: 'It is off.' }, now: changed }],
  addedErrors: [failed],
};
