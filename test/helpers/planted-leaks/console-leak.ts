import { it } from '@jest/globals';
import { createResultToken } from '../../../src/testing/result-token.js';

it('prints a token, but otherwise passes', () => {
  console.info({ event: { resultToken: createResultToken('any') } });
});
