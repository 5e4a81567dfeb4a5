import { it } from '@jest/globals';

it('prints what is no secret', () => {
  console.info('harmless');
});
