import { it } from '@jest/globals';
import { createResultToken } from '../../../src/testing/result-token.js';

it('prints a token in base64, in a form that JSON has escaped, and is otherwise content', () => {
  const headers = JSON.stringify({ token: Buffer.from(`x${createResultToken('any')}`).toString('base64') });
  console.info(JSON.stringify({ headers }).replaceAll('/', '\\/'));
});
