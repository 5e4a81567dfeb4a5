import { describe, expect, it } from '@jest/globals';
import { configClient } from '../../src/aws/config-client.js';

describe('the AWS Config client of the kit', () => {
  it('is made once for a Region, and kept while the function is warm', () => {
    expect(configClient('eu-central-1')).toBe(configClient('eu-central-1'));
    expect(configClient('eu-central-1')).not.toBe(configClient('cn-north-1'));
  });

  it('speaks to the Region it is for, and leaves retries to the delivery', async () => {
    const { config } = configClient('eu-west-3');

    expect(await config.region()).toBe('eu-west-3');
    expect(await config.maxAttempts()).toBe(1);
  });
});
