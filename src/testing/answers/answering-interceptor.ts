import { mergeOverrides } from '../samples/merge-overrides.js';
import { UnansweredCallError } from '../testing-errors.js';
import { type Answer, withoutSuffix } from './answer.js';
import { iamActionOf } from './iam-actions.js';

export interface AnsweringInterceptorOptions {
  readonly answers: readonly Answer[];
  /** The account that owns the rule. */
  readonly accountId: string;
  /** Whether a call without an answer is sent to the endpoint of its client. If not, it throws. */
  readonly passesThrough: (service: string, operation: string) => boolean;
}

interface SdkClient {
  readonly middlewareStack: {
    clone(): SdkClient['middlewareStack'];
    add(middleware: typeof middlewareType, options: object): void;
  };
  readonly config?: { readonly defaultSigningName?: string; readonly serviceId?: string };
}

type Handler = (parts: { readonly input: unknown }) => Promise<unknown>;
type Context = { readonly clientName?: string; readonly commandName?: string };
declare const middlewareType: (next: Handler, context: Context) => Handler;

/**
 * Answers the SDK calls of a rule and collects their IAM actions. It is an SDK middleware at the `initialize` step, before a call is
 * serialized, so it works for every service.
 */
export class AnsweringInterceptor {
  readonly #settings: AnsweringInterceptorOptions;
  readonly #clients = new WeakMap<object, unknown>();
  readonly #calls = new Map<string, number>();
  readonly #actions = new Set<string>();
  #unanswered: UnansweredCallError | undefined;

  constructor(settings: AnsweringInterceptorOptions) {
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

  /** Returns a copy of the client with the middleware: other runs share the client itself. */
  clientFor<Client>(client: Client, region: string): Client {
    if (!isSdkClient(client)) return client;
    const known = this.#clients.get(client);
    if (known) return known as Client;
    const middlewareStack = client.middlewareStack.clone();
    const middleware: typeof middlewareType = (next, context) => (parts) =>
      this.#answer(client, region, context, parts.input) ?? next(parts);
    middlewareStack.add(middleware, { step: 'initialize', priority: 'high', name: 'configRuleKitAnswers' });
    const intercepted = Object.create(client, { middlewareStack: { value: middlewareStack } });
    this.#clients.set(client, intercepted);
    return intercepted;
  }

  #answer(client: SdkClient, region: string, context: Context, input: unknown): Promise<unknown> | undefined {
    const service = withoutSuffix(context.clientName ?? '', 'Client');
    const operation = withoutSuffix(context.commandName ?? '', 'Command');
    const { defaultSigningName, serviceId } = client.config ?? {};
    const action = iamActionOf(defaultSigningName ?? serviceId ?? service, service, operation);
    if (action) this.onAction(action);
    const { answers, accountId, passesThrough } = this.#settings;
    const found = answers.findLast((one) => one.service === service && one.operation === operation);
    if (!found) {
      if (passesThrough(service, operation)) return undefined;
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
  // A copy, since a rule may change it, for example sort a list: the next call gets the original.
  const copy = mergeOverrides(undefined, output) as object;
  return { response: {}, output: { $metadata: { httpStatusCode: 200 }, ...copy } };
}

/** Also for an error of another realm: test runners have several. */
function isError(value: unknown): boolean {
  return Object.prototype.toString.call(value) === '[object Error]';
}

function isSdkClient(value: unknown): value is SdkClient {
  return typeof (value as Partial<SdkClient> | null)?.middlewareStack?.clone === 'function';
}
