import { refuser } from '../../options.js';
import type { ClientClass } from '../../rule/context-calls.js';

const refuse = refuser('answer');

/** The call that an answer function gets, besides its input. */
export interface AnsweredCall {
  /** The account that owns the rule. */
  readonly accountId: string;
  /** The Region of the client. */
  readonly region: string;
  /** The number of the call to this operation in the run: 1 for the first. */
  readonly call: number;
}

/** The response of a test to one operation of an AWS service. Create it with {@link answer}. */
export interface Answer {
  /** For example `IAM`. */
  readonly service: string;
  /** For example `ListUsers`. */
  readonly operation: string;
  /** The output, or the error that the call fails with. */
  respond(input: unknown, call: AnsweredCall): unknown;
}

/** The class of an AWS SDK command; only the parts that the type of its answer needs. */
type CommandClass<Input = unknown, Output = unknown> = new (
  // biome-ignore lint/suspicious/noExplicitAny: each command has its own input type.
  ...input: any[]
) => {
  readonly input: Input;
  resolveMiddleware(...parts: never[]): (...parts: never[]) => Promise<{ readonly output: Output }>;
};

/** One type parameter, the command: with more, the compiler does not infer the return type of an answer function. */
type AnswerOf<Command> =
  Command extends CommandClass<infer Input, infer Output> ? AnswerTo<Input, Output> : never;

/** Any part of the output of a command, at any depth; or the error that the call throws. */
export type AnsweredOutput<Output> = DeepPartial<Output> | Error;

/** An output, an error, or a function that returns either. */
export type AnswerTo<Input, Output> =
  | AnsweredOutput<Output>
  | ((input: Input, call: AnsweredCall) => AnsweredOutput<Output> | Promise<AnsweredOutput<Output>>);

/**
 * Creates a stub: it answers the calls that a rule makes with one command through `context.client`. No request is sent. Properties that
 * the output leaves out are `undefined`. The SDK does not retry an error.
 *
 * @param clientClass the client class of the service, for example `IAMClient`
 * @param commandClass the command class, for example `ListUsersCommand`
 * @param output any part of the output, an error, or a function that gets the input and the {@link AnsweredCall} and returns either
 * @returns the answer, for the `answers` of `evaluateRule` and `createConfigService`, or for a file of `config-rule invoke --answers`. If
 * two answers are for the same operation, the later one is used
 * @throws InvalidOptionsError when an argument is not a class of the AWS SDK
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
  if (!isOutput) refuse('an output, an error or a function that returns one', output);
  const respond = typeof output === 'function' ? (output as Answer['respond']) : () => output;
  return Object.freeze({ service, operation, respond });
}

/** Whether a value was created by {@link answer}, also by another copy of the package. */
export function isAnswer(value: unknown): value is Answer {
  const { service, operation, respond } = (value ?? {}) as Partial<Answer>;
  return typeof service === 'string' && typeof operation === 'string' && typeof respond === 'function';
}

/** Returns `IAM` for both `IAMClient` and the aggregated client `IAM`. */
function nameOf(value: unknown, suffix: string, expected: string): string {
  return typeof value === 'function' && value.name !== ''
    ? withoutSuffix(value.name, suffix)
    : refuse(expected, value);
}

export function withoutSuffix(name: string, suffix: string): string {
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

/** Any part of a value, at any depth, also inside lists. */
export type DeepPartial<Value> = Value extends Date | Uint8Array | ((...parameters: never[]) => unknown)
  ? Value
  : Value extends readonly (infer Element)[]
    ? readonly DeepPartial<Element>[]
    : Value extends object
      ? { readonly [Key in keyof Value]?: DeepPartial<Value[Key]> | undefined }
      : Value;

/** Throws unless the value is a list of answers; the message begins with `owner`. */
export function checkAnswers(owner: string, answers: unknown): asserts answers is readonly Answer[] {
  const invalid = Array.isArray(answers) ? answers.find((value) => !isAnswer(value)) : answers;
  if (Array.isArray(answers) && answers.every(isAnswer)) return;
  refuser(owner)(
    'answers to be a list of answers, as answer(IAMClient, ListUsersCommand, { … }) creates them',
    invalid ?? answers,
  );
}
