import { it } from '@jest/globals';
import { createResultToken } from '../../../src/testing/result-token.js';
import { recordingLogger } from '../a-context.js';
import { createCollectingLogger } from '../collecting-logger.js';

it('hands loggers that keep their lines a token, and is otherwise content', () => {
  createCollectingLogger().info('Look', { token: createResultToken('any') });
  recordingLogger().info('Look', { token: createResultToken('any') });
});
