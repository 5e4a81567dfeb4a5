import { it } from '@jest/globals';
import { createResultToken } from '../../../src/testing/result-token.js';

it('prints a base64 token with JSON escapes, but otherwise passes', () => {
  const headers = JSON.stringify({ token: Buffer.from(`x${createResultToken('any')}`).toString('base64') });
  console.info(JSON.stringify({ headers }).replaceAll('/', '\\/'));
});
