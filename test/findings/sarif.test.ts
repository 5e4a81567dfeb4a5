import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { renderSarif } from '../../src/findings/sarif.js';
import { failing, findingsOf, hostileFindings, hostileRun } from './sample-findings.js';

const { resolve } = createRequire(import.meta.url);
const schema = JSON.parse(
  readFileSync(resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
);
const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const validate = ajv.compile(schema);

/** The errors by Microsoft's copy of the schema. */
function errorsOf(text: string): readonly unknown[] {
  validate(JSON.parse(text));
  return validate.errors ?? [];
}

describe('SARIF', () => {
  it('has the rule, the place and the resource of a violation', () => {
    const text = renderSarif(findingsOf(failing), '1.2.3');
    const [run] = JSON.parse(text).runs;

    expect(errorsOf(text)).toEqual([]);
    expect(run.tool.driver).toMatchObject({
      name: 'config-rule-kit',
      version: '1.2.3',
      rules: [
        {
          id: 'buckets',
          shortDescription: { text: 'Buckets keep versions' },
          helpUri: 'https://example.com/buckets',
          properties: { 'security-severity': '8.0', tags: ['security', 'CIS 1'] },
        },
      ],
    });
    expect(run.results).toMatchObject([
      {
        ruleId: 'buckets',
        ruleIndex: 0,
        kind: 'fail',
        level: 'error',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'cdk.out/my%20template.json' },
              region: { startLine: 12 },
            },
            logicalLocations: [{ fullyQualifiedName: 'App/Stack/Logs/Resource' }],
          },
        ],
      },
    ]);
  });

  it('has what is UNDETERMINED as open, and no other verdicts', () => {
    const verdicts = ['COMPLIANT', 'NOT_APPLICABLE', 'UNDETERMINED'] as const;
    const text = renderSarif(findingsOf(...verdicts.map((verdict) => ({ ...failing, verdict }))), '1.2.3');

    expect(errorsOf(text)).toEqual([]);
    expect(JSON.parse(text).runs[0].results).toMatchObject([{ kind: 'open', level: 'none' }]);
  });

  it('keeps the fingerprint of a finding when lines above it change', () => {
    const fingerprints = [12, 99].map((line) => {
      const [result] = JSON.parse(renderSarif(findingsOf({ ...failing, line }), '1')).runs[0].results;
      return result.partialFingerprints;
    });

    expect(fingerprints[0]).toEqual(fingerprints[1]);
  });

  it('validates against its schema for any texts', () => {
    fc.assert(
      fc.property(hostileFindings, (findings) => {
        expect(errorsOf(renderSarif(findings, '1.2.3'))).toEqual([]);
      }),
      hostileRun,
    );
  });
});
