import { describe, expect, it } from '@jest/globals';
import { createResultToken, readResultToken } from '../../../src/testing/result-token.js';

describe('a result token', () => {
  it('is the same for the same rule, and gives its name back', () => {
    const token = createResultToken('règle-1');
    expect(token).toBe(createResultToken('règle-1'));
    expect(token).toMatch(/^[\w-]+$/);
    expect(readResultToken(token)).toBe('règle-1');
  });

  it.each([
    '',
    'TESTMODE',
    'bnVsbA',
    'MQ',
    `${createResultToken('rule')}!`,
    createResultToken('rule').slice(1),
  ])('of another make is not read: %s', (token) => {
    expect(readResultToken(token)).toBeUndefined();
  });
});
