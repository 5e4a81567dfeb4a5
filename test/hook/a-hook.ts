import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHookHandlerWith, type HookHandlerOptions } from '../../src/hook/create-hook-handler.js';
import { type ConfigRule, compliant, defineRule, nonCompliant } from '../../src/index.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';

/** A rule over buckets: versioning must be on. */
export const versioning = defineRule({
  name: 'bucket-versioning',
  title: 'Buckets have versioning',
  severity: 'medium',
  guidance: { text: 'Turn versioning on.', url: 'https://example.com/versioning' },
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: ({ supplementaryConfiguration }) =>
    supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
      ? compliant()
      : nonCompliant('Versioning is off'),
});

/** A rule over what another resource adds to a bucket. */
export const policy = defineRule({
  name: 'bucket-policy',
  severity: 'high',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: ({ supplementaryConfiguration }) =>
    supplementaryConfiguration.BucketPolicy?.policyText ? compliant() : nonCompliant('No policy'),
});

/** A handler with a virtual clock, and its log lines. */
export function aHook(
  rules: readonly ConfigRule<never, never>[] | readonly unknown[],
  options: HookHandlerOptions = {},
) {
  const logger = createCollectingLogger();
  const clock = createVirtualClock();
  const handler = createHookHandlerWith(rules as never, { logger, ...options }, { clock });
  return { handler, clock, lines: logger.lines };
}

/** Serves payloads over HTTP, and closes the server afterwards. */
export async function withServer<Value>(
  listener: RequestListener | string | object,
  act: (url: string) => Promise<Value>,
): Promise<Value> {
  const text = typeof listener === 'string' ? listener : JSON.stringify(listener);
  const server = createServer(
    typeof listener === 'function' ? (listener as RequestListener) : (_, reply) => reply.end(text),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await act(
      `http://127.0.0.1:${port}/template.json?X-Amz-Signature=0123456789abcdef0123456789abcdef`,
    );
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}
