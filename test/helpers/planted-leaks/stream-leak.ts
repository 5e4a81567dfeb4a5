import { it } from '@jest/globals';
import { createResultToken } from '../../../src/testing/result-token.js';

it('writes a token directly to a stream, but otherwise passes', () => {
  process.stderr.write(`${createResultToken('any')}\n`);
});
