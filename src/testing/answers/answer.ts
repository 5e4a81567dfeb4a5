import { describeValue } from '../../describe.js';
import { InvalidOptionsError } from '../../errors.js';
import type { ClientClass } from '../../rule/context-calls.js';
import type { DeepPartial } from './deep-partial.js';

/** A call of a rule that is about to be answered. */
export interface AnsweredCall {
  /** The account that owns the rule. */
  readonly accountId: string;
  /** The Region of the client. */
  readonly region: string;
  /** How many times the run has called this operation, this call included: 1 for the first. */
  readonly call: number;
}

/** What a test answers to one operation of an AWS service: made by {@link answer}. */
export interface Answer {
  /** For example `IAM`. */
  readonly service: string;
  /** For example `ListUsers`. */
  readonly operation: string;
  /** The output, or the error that the call fails with. */
  respond(input: unknown, call: AnsweredCall): unknown;
}

/** The class of a command of an AWS SDK client, as far as its answer depends on it. */
type CommandClass<Input = unknown, Output = unknown> = new (
  // biome-ignore lint/suspicious/noExplicitAny: each command has an input of its own.
  ...input: any[]
) => {
  readonly input: Input;
  resolveMiddleware(...parts: never[]): (...parts: never[]) => Promise<{ readonly output: Output }>;
};

/** Not one type parameter for each part: the compiler then knows the output when it reads what a function gives. */
type AnswerOf<Command> =
  Command extends CommandClass<infer Input, infer Output> ? AnswerTo<Input, Output> : never;

/** Any part of the output of a command, at any depth; or the error that the call fails with. */
export type AnsweredOutput<Output> = DeepPartial<Output> | Error;

/** What answers a command: an output, an error, or a function that gives either. */
export type AnswerTo<Input, Output> =
  | AnsweredOutput<Output>
  | ((input: Input, call: AnsweredCall) => AnsweredOutput<Output> | Promise<AnsweredOutput<Output>>);

/**
 * Answers the calls that a rule makes with one command through `context.client`: no request is sent. What the output leaves out is
 * `undefined`. An error reaches the rule as it is, without the SDK's retries.
 *
 * @param clientClass of the service, for example `IAMClient`
 * @param commandClass for example `ListUsersCommand`
 * @param output any part of the output, an error, or a function of the input and the {@link AnsweredCall} that gives either
 * @returns for the `answers` of `evaluateRule` and `createConfigService`, or a file of `config-rule invoke --answers`. Of two answers to one
 * operation the later one counts
 * @throws InvalidOptionsError when it is not given classes of the AWS SDK
 *
 * @example
 * ```ts
 * const answers = [
 *   answer(IAMClient, ListUsersCommand, { Users: [{ UserName: 'ada' }] }),
 *   answer(IAMClient, ListAccessKeysCommand, ({ UserName }) => ({ AccessKeyMetadata: keysOf(UserName) })),
 *   answer(IAMClient, GetLoginProfileCommand, new NoSuchEntityException({ message: 'None', $metadata: {} })),
 * ];
 * expect(await evaluateRule(rule, createScheduledEvent(), { answers })).toBeCompliant();
 * ```
 */
export function answer<Command extends CommandClass>(
  clientClass: ClientClass<{ send(command: never): unknown }>,
  commandClass: Command,
  output: AnswerOf<Command>,
): Answer {
  const service = nameOf(clientClass, 'Client', 'the class of a client, such as IAMClient');
  const operation = nameOf(commandClass, 'Command', 'the class of a command, such as ListUsersCommand');
  const isOutput = typeof output === 'function' || (typeof output === 'object' && output !== null);
  if (!isOutput) refuse('an output, an error or a function that gives one', output);
  const respond = typeof output === 'function' ? (output as Answer['respond']) : () => output;
  return Object.freeze({ service, operation, respond });
}

/** Whether a value was made by {@link answer}, of whichever copy of the package. */
export function isAnswer(value: unknown): value is Answer {
  const { service, operation, respond } = (value ?? {}) as Partial<Answer>;
  return typeof service === 'string' && typeof operation === 'string' && typeof respond === 'function';
}

/** `IAM` of both `IAMClient` and the class `IAM`, which has a method for each command. */
function nameOf(value: unknown, suffix: string, expected: string): string {
  if (typeof value !== 'function' || value.name === '') refuse(expected, value);
  return withoutSuffix((value as { readonly name: string }).name, suffix);
}

export function withoutSuffix(name: string, suffix: string): string {
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

function refuse(expected: string, value: unknown): never {
  throw new InvalidOptionsError(`answer: expected ${expected}, got ${describeValue(value)}.`);
}
