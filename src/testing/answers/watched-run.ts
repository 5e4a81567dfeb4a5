import type { CallInterceptor } from '../../aws/client-config.js';
import { UnansweredCallError } from '../testing-errors.js';
import { type Answer, withoutSuffix } from './answer.js';
import { iamActionOf } from './iam-action.js';

/** What one run of a rule is watched with. */
export interface WatchSettings {
  readonly answers: readonly Answer[];
  /** The account that owns the rule. */
  readonly accountId: string;
  /** Whether a call without an answer goes on to where the client leads. */
  readonly goesOn: (service: string, operation: string) => boolean;
}

/** As much of an SDK client as is needed to answer in its place. */
interface SdkClient {
  readonly middlewareStack: {
    clone(): SdkClient['middlewareStack'];
    add(middleware: typeof answering, options: object): void;
  };
  readonly config?: { readonly defaultSigningName?: string; readonly serviceId?: string };
}

type Handler = (parts: { readonly input: unknown }) => Promise<unknown>;
type Context = { readonly clientName?: string; readonly commandName?: string };
declare const answering: (next: Handler, context: Context) => Handler;

/**
 * Answers the calls that a rule makes through its clients, and keeps what it called. It stands where a call of the SDK begins, before
 * anything is put into words of a protocol: so it works for any service.
 */
export class WatchedRun implements CallInterceptor {
  readonly #settings: WatchSettings;
  readonly #clients = new WeakMap<object, unknown>();
  readonly #calls = new Map<string, number>();
  readonly #actions = new Set<string>();
  #unanswered: UnansweredCallError | undefined;

  constructor(settings: WatchSettings) {
    this.#settings = settings;
  }

  /** The IAM actions that the rule called, sorted. */
  get actions(): readonly string[] {
    return [...this.#actions].sort();
  }

  /** The first call that had no answer. */
  get unanswered(): UnansweredCallError | undefined {
    return this.#unanswered;
  }

  onAction = (action: string): void => {
    this.#actions.add(action);
  };

  /** A client of its own: the given one is shared by other runs. */
  clientFor<Client>(client: Client, region: string): Client {
    if (!isSdkClient(client)) return client;
    const known = this.#clients.get(client);
    if (known) return known as Client;
    const middlewareStack = client.middlewareStack.clone();
    const middleware: typeof answering = (next, context) => (parts) =>
      this.#answer(client, region, context, parts.input) ?? next(parts);
    middlewareStack.add(middleware, { step: 'initialize', priority: 'high', name: 'configRuleKitAnswers' });
    const watched = Object.create(client, { middlewareStack: { value: middlewareStack } });
    this.#clients.set(client, watched);
    return watched;
  }

  #answer(client: SdkClient, region: string, context: Context, input: unknown): Promise<unknown> | undefined {
    const service = withoutSuffix(context.clientName ?? '', 'Client');
    const operation = withoutSuffix(context.commandName ?? '', 'Command');
    const { defaultSigningName, serviceId } = client.config ?? {};
    const action = iamActionOf(defaultSigningName ?? serviceId ?? service, service, operation);
    if (action) this.onAction(action);
    const { answers, accountId, goesOn } = this.#settings;
    const found = answers.findLast((one) => one.service === service && one.operation === operation);
    if (!found) {
      if (goesOn(service, operation)) return undefined;
      const error = new UnansweredCallError(service, operation);
      this.#unanswered ??= error;
      return Promise.reject(error);
    }
    const name = `${service} ${operation}`;
    const call = (this.#calls.get(name) ?? 0) + 1;
    this.#calls.set(name, call);
    return respond(found, input, { accountId, region, call });
  }
}

async function respond(found: Answer, input: unknown, call: Parameters<Answer['respond']>[1]) {
  const output = await found.respond(input, call);
  if (output instanceof Error || isError(output)) throw output;
  return { response: {}, output: { $metadata: { httpStatusCode: 200 }, ...(copy(output) as object) } };
}

/** Also of one from another realm, as test runners have them. */
function isError(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Error]';
}

/** Rules may sort a list in place: the next call gets the answer as the test wrote it. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (Object.prototype.toString.call(value) !== '[object Object]' || !isPlain(value as object)) return value;
  return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, copy(part)]));
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isSdkClient(value: unknown): value is SdkClient {
  return typeof (value as Partial<SdkClient> | null)?.middlewareStack?.clone === 'function';
}
