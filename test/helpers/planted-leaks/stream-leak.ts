import { it } from '@jest/globals';
import { createResultToken } from '../../../src/testing/result-token.js';

it('writes a token past the console, and is otherwise content', () => {
  process.stderr.write(`${createResultToken('any')}\n`);
});
