import { describe, expect, it } from '@jest/globals';
import { createConfigService } from '../../../src/testing/service/create-config-service.js';
import type { EarlierEvaluation } from '../../../src/testing/service/earlier-evaluation.js';
import { usualOrFull } from '../../helpers/fuzz.js';
import { at } from './fixtures.js';

function earlier(overrides: object = {}): EarlierEvaluation {
  return {
    ruleName: 'versioning',
    resourceType: 'AWS::S3::Bucket',
    resourceId: 'my-bucket',
    complianceType: 'COMPLIANT',
    orderingTimestamp: at(0),
    ...overrides,
  };
}

describe('an earlier result of recordEvaluation', () => {
  it('has the account of the service and the mode DETECTIVE by default', () => {
    const service = createConfigService({ accountId: '111122223333' });
    const other = { accountId: '210987654321', evaluationMode: 'PROACTIVE' };

    service.recordEvaluation(earlier());
    service.recordEvaluation(earlier(other));

    expect(service.evaluations()).toEqual([
      { ...earlier(), accountId: '111122223333', evaluationMode: 'DETECTIVE' },
      { ...earlier(), ...other },
    ]);
  });

  it('is replaced by a result with a later timestamp', () => {
    const service = createConfigService();
    service.recordEvaluation(earlier({ orderingTimestamp: at(2) }));
    service.recordEvaluation(earlier({ orderingTimestamp: at(1), complianceType: 'NON_COMPLIANT' }));
    expect(service.evaluations()).toMatchObject([{ complianceType: 'COMPLIANT' }]);
  });

  const count = usualOrFull(10_000, 100_000);
  it(`is stored fast: ${count} at once`, () => {
    const service = createConfigService();
    for (let index = 0; index < count; index++) {
      service.recordEvaluation(earlier({ resourceId: `bucket-${index}` }));
    }
    expect(service.evaluations('versioning')).toHaveLength(count);
  });

  it.each([
    [{ ruleName: '' }, 'recordEvaluation: expected ruleName to be a string, got an empty string'],
    [{ resourceId: undefined }, 'expected resourceId to be a string, got undefined'],
    [{ complianceType: 'FINE' }, 'expected complianceType to be one of COMPLIANT, NON_COMPLIANT'],
    [{ evaluationMode: 'BOTH' }, 'expected evaluationMode to be DETECTIVE or PROACTIVE'],
    [{ orderingTimestamp: '2026-01-01' }, 'expected orderingTimestamp to be a Date, got a string of 10'],
    [{ anotation: 'x' }, 'unknown key "anotation". Did you mean "annotation"?'],
  ])('is rejected if it is invalid: %j', (overrides, message) => {
    expect(() => createConfigService().recordEvaluation(earlier(overrides))).toThrow(message);
  });
});
