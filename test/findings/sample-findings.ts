import fc from 'fast-check';
import { type Finding, type Findings, verdicts } from '../../src/findings/finding.js';
import type { FailurePolicy } from '../../src/findings/severity.js';
import { severities } from '../../src/rule/metadata.js';

/** The policy of the command's defaults. */
export const usualPolicy: FailurePolicy = { failOn: 'informational', undetermined: 'warn' };

export const failing: Finding = {
  rule: 'buckets',
  title: 'Buckets keep versions',
  verdict: 'NON_COMPLIANT',
  severity: 'high',
  guidance: { text: 'Turn it on.', url: 'https://example.com/buckets' },
  controls: ['CIS 1'],
  annotation: 'Versioning is off',
  resource: { type: 'AWS::S3::Bucket', logicalId: 'Logs', path: 'App/Stack/Logs/Resource' },
  file: 'cdk.out/my template.json',
  line: 12,
};

export const findingsOf = (...findings: readonly Finding[]): Findings => ({
  findings,
  notChecked: [],
  notes: [],
});

/** Texts that break formats: quotes, ends of CDATA, control characters, lone surrogates, 10 kB. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    ...[
      '"',
      "'",
      ']]>',
      '<![CDATA[',
      '</testcase>',
      '&amp;',
      '%0A::error::',
      ',file=x',
      'a\r\nb',
      '\u0000\u0008\u001b[2J',
    ],
    ...['\ud800', '👩‍👩‍👧', '\u2028', '\ufffe', '../../etc', 'x'.repeat(10_000), ''],
  ),
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

/** Findings of up to six verdicts with hostile texts. */
export const hostileFindings: fc.Arbitrary<Findings> = fc.record({
  findings: fc.array(
    fc.record({
      rule: hostile,
      title: maybe(hostile),
      verdict: fc.constantFrom(...verdicts),
      severity: maybe(fc.constantFrom(...severities)),
      guidance: maybe(fc.record({ text: hostile, url: fc.webUrl() })),
      controls: maybe(fc.uniqueArray(hostile, { maxLength: 3 })),
      annotation: maybe(hostile),
      resource: fc.record({ type: hostile, logicalId: hostile, path: maybe(hostile) }),
      file: maybe(hostile),
      line: maybe(fc.integer({ min: 1, max: 100_000 })),
      error: maybe(hostile),
      condition: maybe(hostile),
    }),
    { maxLength: 6 },
  ),
  notChecked: fc.constant([]),
  notes: fc.array(hostile, { maxLength: 3 }),
});

export const hostileRun = { seed: 14, numRuns: 150 };
