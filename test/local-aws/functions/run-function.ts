import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import type { LocalFunction, LogEvent, RegionState } from '../region-state.js';
import type { CallContext } from '../services/services.js';

/** Calls the handler with the event on standard input, and prints its answer on file descriptor 3. */
const bootstrap = `
import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
const event = JSON.parse(await text(process.stdin));
const id = process.env.LOCAL_REQUEST_ID;
const context = { awsRequestId: id, functionName: process.env.AWS_LAMBDA_FUNCTION_NAME, functionVersion: '$LATEST', memoryLimitInMB: '256',
  invokedFunctionArn: process.env.LOCAL_FUNCTION_ARN, logGroupName: 'g', logStreamName: 's', getRemainingTimeInMillis: () => 60000 };
try {
  const { handler } = await import(process.env.LOCAL_ENTRY);
  writeSync(3, JSON.stringify({ payload: (await handler(event, context)) ?? null }));
} catch (error) {
  writeSync(3, JSON.stringify({ error: { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\\n') } }));
}
process.exit(0);
`;

export interface FunctionRun {
  /** The answer, or the error as JSON. */
  readonly payload: string;
  readonly error: boolean;
  readonly log: string;
}

/** Runs the code of a function in a process of its own, and writes its log. */
export async function runFunction(
  one: LocalFunction,
  event: object,
  { aws, region }: Pick<CallContext, 'aws' | 'region'>,
): Promise<FunctionRun> {
  const requestId = randomUUID();
  const startedAt = Date.now();
  const folder = await unpack(one);
  const environment = (one.properties.Environment as { Variables?: Record<string, string> } | undefined)
    ?.Variables;
  const child = spawn(process.execPath, [join(folder, '.bootstrap.mjs')], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: {
      ...environment,
      PATH: process.env.PATH,
      TMPDIR: folder,
      AWS_REGION: region.name,
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: 'AKIAFUNCTION',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_LAMBDA_FUNCTION_NAME: one.name,
      LOCAL_ENTRY: join(folder, 'index.mjs'),
      LOCAL_FUNCTION_ARN: one.arn,
      LOCAL_REQUEST_ID: requestId,
    },
  });
  child.stdin?.end(JSON.stringify(event));
  const [out, err, answer] = await Promise.all([
    text(child.stdout as never),
    text(child.stderr as never),
    text(child.stdio[3] as never),
    child.exitCode === null ? once(child, 'close') : [],
  ]);
  const result = (
    answer === ''
      ? {
          error: {
            errorType: 'Runtime.ExitError',
            errorMessage: `RequestId: ${requestId} Error: Runtime exited`,
          },
        }
      : JSON.parse(answer)
  ) as {
    payload?: unknown;
    error?: object;
  };
  const durationMs = Date.now() - startedAt;
  const lines = [
    `START RequestId: ${requestId} Version: $LATEST`,
    ...`${out}${err}`.split('\n').filter((line) => line !== ''),
    ...(result.error
      ? [`${new Date().toISOString()}\t${requestId}\tERROR\tInvoke Error \t${JSON.stringify(result.error)}`]
      : []),
    `END RequestId: ${requestId}`,
    `REPORT RequestId: ${requestId}\tDuration: ${durationMs} ms\tBilled Duration: ${durationMs} ms\tMemory Size: 256 MB\tMax Memory Used: 90 MB`,
  ];
  writeLog(region, one, lines);
  return {
    payload: JSON.stringify(result.error ?? result.payload ?? null),
    error: result.error !== undefined,
    log: `${lines.join('\n')}\n`,
  };
}

/** Adds lines to the log group of a function, if it exists. */
export function writeLog(
  region: RegionState,
  one: LocalFunction,
  lines: readonly string[],
  at = Date.now(),
): void {
  const configured = (one.properties.LoggingConfig as { LogGroup?: string } | undefined)?.LogGroup;
  const events = region.logGroups.get(configured ?? `/aws/lambda/${one.name}`);
  if (!events) return;
  const added: readonly LogEvent[] = lines.map((line) => ({
    timestamp: at,
    ingestionTime: at,
    message: `${line}\n`,
    logStreamName: `${new Date(at).toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]0123456789abcdef`,
    eventId: randomUUID(),
  }));
  events.push(...added);
}

async function unpack(one: LocalFunction): Promise<string> {
  if (one.folder) return one.folder;
  const folder = await mkdtemp(join(tmpdir(), 'local-function-'));
  for (const [name, bytes] of Object.entries(unzipSync(one.code))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
  await writeFile(join(folder, '.bootstrap.mjs'), bootstrap);
  one.folder = folder;
  return folder;
}
