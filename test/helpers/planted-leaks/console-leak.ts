import { it } from '@jest/globals';
import { createResultToken } from '../../../src/testing/result-token.js';

it('prints a token, and is otherwise content', () => {
  console.info({ event: { resultToken: createResultToken('any') } });
});
