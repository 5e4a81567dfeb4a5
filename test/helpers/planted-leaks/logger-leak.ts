import { it } from '@jest/globals';
import { createResultToken } from '../../../src/testing/result-token.js';
import { recordingLogger } from '../a-context.js';
import { createCollectingLogger } from '../collecting-logger.js';

it('passes, but writes a token to collecting loggers', () => {
  createCollectingLogger().info('Look', { token: createResultToken('any') });
  recordingLogger().info('Look', { token: createResultToken('any') });
});
