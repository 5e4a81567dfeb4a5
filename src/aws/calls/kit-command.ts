import type { ConfigClient } from '../client-config.js';

interface SdkCommand {
  readonly middlewareStack: { add(middleware: never, options: never): void };
}

interface ConfigCommand<Output> extends SdkCommand {
  resolveMiddleware(...parts: never[]): (...parts: never[]) => Promise<{ readonly output: Output }>;
}

interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown;
}

interface Result {
  readonly response: HttpAnswer;
  readonly output?: Readonly<Record<string, unknown>>;
}

type Middleware = (next: (args: unknown) => Promise<Result>) => (args: unknown) => Promise<Result>;

/**
 * Prepares a command of AWS Config that the kit sends, possibly through the user's client:
 *
 * - It turns off the client's retries and the rate limiter of its adaptive mode: the kit retries itself, and the numbers of
 *   retries would multiply.
 * - A response that is not from AWS Config, such as the page of a captive portal with HTTP 200, fails as an unreadable answer, and
 *   {@link isTransient} is true for it. The SDK would return an empty answer.
 *
 * A mocked client runs no middleware, so its answers are not checked.
 */
export function kitCommand<Command extends SdkCommand>(command: Command): Command {
  const add = (middleware: Middleware, options: object) =>
    command.middlewareStack.add(middleware as never, options as never);
  add(checkOutput, { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high', override: true });
  // Inside the step of the deserializer, closer to the network.
  add(checkAnswer, { name: 'configRuleKitAnswer', step: 'deserialize', priority: 'low', override: true });
  return command;
}

export function sendCommand<Output>(
  client: ConfigClient,
  command: ConfigCommand<Output>,
  abortSignal: AbortSignal,
): Promise<Output> {
  return client.send(kitCommand(command) as never, { abortSignal }) as Promise<never>;
}

/** Replaces the SDK's retries. */
const checkOutput: Middleware = (next) => async (args) => {
  const result = await next(args);
  const { response, output = {} } = result;
  // The SDK adds `__type`, which only errors have.
  const isEmpty = Object.keys(output).every((key) => key === '$metadata' || key === '__type');
  if (isEmpty && !/^\s*\{\s*\}\s*$/.test(textOf(response.body as Uint8Array)))
    throw unreadable(response, 'a body without any property of an AWS Config answer');
  return result;
};

const checkAnswer: Middleware = (next) => async (args) => {
  const result = await next(args);
  const { response } = result;
  response.body = await bytesOf(response.body);
  if (response.statusCode >= 300) return result;
  if (!hasRequestId(response)) throw unreadable(response, 'no request id');
  const start = textOf((response.body as Uint8Array).subarray(0, 64)).trimStart();
  if (!start.startsWith('{'))
    throw unreadable(response, start ? 'a body that is not a JSON object' : 'no body');
  return result;
};

function hasRequestId({ headers }: HttpAnswer): boolean {
  return Object.keys(headers).some((name) => name.toLowerCase() === 'x-amzn-requestid');
}

function unreadable({ statusCode }: HttpAnswer, found: string): Error {
  const message = `Expected an answer of AWS Config, got HTTP ${statusCode} with ${found}. A proxy may have answered`;
  const facts = { name: 'UnreadableAnswer', $metadata: { httpStatusCode: statusCode }, $retryable: {} };
  return Object.assign(new Error(message), facts);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The SDK's own function also supports web streams, and loads them for the check: that costs time at a cold start. */
async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (ArrayBuffer.isView(body)) return body as Uint8Array;
  if (typeof body === 'string') return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
