import { createRequire } from 'node:module';
import * as path from 'node:path';
// @ts-expect-error what only a newer Node.js has
import { ofTheFuture } from 'node:util';
import { compliant, createHandler, defineRule } from 'config-rule-kit';

const require = createRequire(import.meta.url);

export const handler = createHandler(
  defineRule({
    name: 'asking-node',
    async evaluate() {
      const { platform } = await import('node:os');
      const events: typeof import('node:events') = require('node:events');
      return compliant(
        [path.posix.join('a', 'b'), platform(), typeof events.once, typeof ofTheFuture].join(' '),
      );
    },
  }),
);
