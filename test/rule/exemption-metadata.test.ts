import { describe, expect, it } from '@jest/globals';
import { findMetadataExemption, readMetadataExemptions } from '../../src/rule/exemption-metadata.js';
import { namesInSuppressions } from '../../src/rule/rule-names.js';

const now = new Date('2026-12-24T12:00:00Z');
const names = namesInSuppressions('deployed', 's3-bucket-ssl-requests-only');
const own = (...exemptions: readonly unknown[]) =>
  readMetadataExemptions({ 'config-rule-kit': { exemptions } });
const entry = { rule: 'deployed', reason: 'Logs only', until: '2027-01-31' };

describe('the metadata of a resource in a template', () => {
  it('exempts it with a rule, a reason and a day', () => {
    const { exemptions, problems } = own({ ...entry, rule: 'other' }, entry);

    expect(problems).toEqual([]);
    expect(findMetadataExemption(exemptions, names, now)).toEqual({ exemption: entry, isExpired: false });
    expect(findMetadataExemption(exemptions, ['third'], now)).toBeUndefined();
  });

  it("exempts it in AWS's own words, without reason and end", () => {
    const { exemptions, problems } = readMetadataExemptions({
      guard: { SuppressedRules: ['S3_BUCKET_SSL_REQUESTS_ONLY', 'OTHER'] },
    });

    expect(problems).toEqual([]);
    expect(findMetadataExemption(exemptions, names, now)).toEqual({
      exemption: { rule: 'S3_BUCKET_SSL_REQUESTS_ONLY' },
      isExpired: false,
    });
  });

  it('exempts it with a reason beside the name that AWS has for a rule', () => {
    expect(
      readMetadataExemptions({ guard: { SuppressedRules: [{ S3_BUCKET_LOGGING_ENABLED: 'Logs only' }] } }),
    ).toEqual({ exemptions: [{ rule: 'S3_BUCKET_LOGGING_ENABLED', reason: 'Logs only' }], problems: [] });
  });

  it('does not exempt it after the day', () => {
    const { exemptions } = own({ ...entry, until: '2026-12-23' });
    expect(findMetadataExemption(exemptions, names, now)?.isExpired).toBe(true);
  });

  it('prefers an exemption that has not expired', () => {
    const { exemptions } = own(
      { ...entry, until: '2026-12-23' },
      { ...entry, rule: 's3-bucket-ssl-requests-only' },
    );
    expect(findMetadataExemption(exemptions, names, now)?.isExpired).toBe(false);
  });

  it.each([
    [
      { rule: 'deployed', until: '2027-01-31' },
      'expected Metadata.config-rule-kit.exemptions[0].reason to be why, in one line',
    ],
    [{ rule: 'deployed', reason: 'x' }, 'expected Metadata.config-rule-kit.exemptions[0].until to be a day'],
    [
      { reason: 'x', until: '2027-01-31' },
      'expected Metadata.config-rule-kit.exemptions[0].rule to be the name of a rule',
    ],
    [{ ...entry, why: 'x' }, 'Metadata.config-rule-kit.exemptions[0]: unknown key "why".'],
    [
      'deployed',
      'expected Metadata.config-rule-kit.exemptions[0] to be an object, got a string of 8 characters.',
    ],
  ])('exempts from nothing with the entry %j, and says why', (bad, problem) => {
    const { exemptions, problems } = own(bad, entry);

    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(exemptions).toEqual([entry]);
  });

  it('names lists that are none', () => {
    expect(
      readMetadataExemptions({ 'config-rule-kit': { exemptions: entry }, guard: { SuppressedRules: [7] } })
        .problems,
    ).toEqual([
      'expected Metadata.config-rule-kit.exemptions to be a list, got an object.',
      'expected Metadata.guard.SuppressedRules[0] to be the name of a rule, got the number 7.',
    ]);
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { guard: null, 'config-rule-kit': {} },
    { 'aws:cdk:path': 'Stack/Bucket' },
  ])('may be %j', (metadata) => {
    expect(readMetadataExemptions(metadata)).toEqual({ exemptions: [], problems: [] });
  });
});
