import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startRuntimeApi } from './runtime-api.mjs';

export const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:bucket-versioning';

/**
 * Starts Lambda's runtime client on a packaged handler.
 *
 * @returns the Runtime API that it asks, `exited` (a promise of the exit code), `output()` and `stop()`
 */
export async function startFunction({ node, client, folder, endpoint, environment = {} }) {
  const api = await startRuntimeApi();
  const child = spawn(node.path, [client], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      _HANDLER: 'index.handler',
      LAMBDA_TASK_ROOT: folder,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${node.major}.x`,
      AWS_LAMBDA_FUNCTION_NAME: 'bucket-versioning',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/bucket-versioning',
      AWS_LAMBDA_LOG_STREAM_NAME: '2026/01/31/[$LATEST]0123456789abcdef',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SESSION_TOKEN: 'local',
      AWS_ENDPOINT_URL: endpoint,
      ...environment,
    },
  });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
  const exited = once(child, 'exit').then(([code]) => code);
  return {
    api,
    exited,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    output: () => Buffer.concat(printed).toString(),
    invoke: (event, options) =>
      Promise.race([
        api.invoke(event, { functionArn, ...options }),
        exited.then((code) => ({ kind: 'exit', body: code })),
      ]),
    async stop() {
      child.kill('SIGKILL');
      await exited;
      api.close();
    },
  };
}
