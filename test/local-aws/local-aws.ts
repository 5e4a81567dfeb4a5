import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ConfigurationItem } from '../../src/rule/configuration-item.js';
import { readSignature } from '../../src/testing/service/callers.js';
import { ApiError } from './api-error.js';
import { RegionState } from './region-state.js';
import { services } from './services/services.js';
import { violations } from './shapes.js';
import { readRequest, type WireRequest } from './wire/read-request.js';
import { type WireResponse, writeError, writeResponse } from './wire/write-response.js';

/** A call that arrived, with its answer. */
export interface ReceivedCall {
  /** The IAM action, for example `cloudformation:CreateChangeSet`. */
  readonly action: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The name of the error that was answered. */
  readonly error?: string;
}

export interface LocalAwsOptions {
  /** What AWS Config has recorded, in every Region. */
  readonly items?: readonly ConfigurationItem[];
  readonly accountId?: string;
  /** Access keys whose calls are answered with `ExpiredToken`. */
  readonly expiredKeys?: readonly string[];
}

/**
 * A local AWS over HTTP: CloudFormation, S3, Lambda, CloudWatch Logs, SQS, IAM, STS and AWS Config. It is for tests of commands that
 * act in an account, of which the kit has none yet.
 *
 * Every request and answer is checked against the models of the SDK's clients: {@link violations} has what does not fit, and the call fails.
 *
 * Its behaviour follows AWS's API references. Where those leave something open, the service says so in a comment.
 */
export class LocalAws {
  readonly accountId: string;
  readonly items: ConfigurationItem[];
  /** Every call in the order of arrival. */
  readonly calls: ReceivedCall[] = [];
  /** Requests and answers that do not fit the models. */
  readonly violations: string[] = [];
  readonly #regions = new Map<string, RegionState>();
  readonly #denied = new Set<string>();
  readonly #planned: { readonly action: string; readonly error: ApiError }[] = [];
  readonly #expiredKeys: ReadonlySet<string>;
  readonly #server = createServer((request, response) => {
    this.#serve(request, response).catch((error: unknown) => {
      this.violations.push(String((error as Error).stack ?? error));
      response.destroy();
    });
  });
  /** Work that goes on after its call was answered: functions that run. */
  readonly #background = new Set<Promise<unknown>>();

  constructor({ items = [], accountId = '123456789012', expiredKeys = [] }: LocalAwsOptions = {}) {
    this.items = [...items];
    this.accountId = accountId;
    this.#expiredKeys = new Set(expiredKeys);
  }

  async start(port = 0): Promise<this> {
    await once(this.#server.listen(port, '127.0.0.1'), 'listening');
    return this;
  }

  /** The address for `AWS_ENDPOINT_URL`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What exists in a Region. */
  region(name: string): RegionState {
    const state = this.#regions.get(name) ?? new RegionState(name, this);
    this.#regions.set(name, state);
    return state;
  }

  get regions(): ReadonlyMap<string, RegionState> {
    return this.#regions;
  }

  /** Denies actions from now on. */
  deny(...actions: readonly string[]): void {
    for (const action of actions) this.#denied.add(action);
  }

  /** Answers the next calls of an action with an error. */
  failNext(action: string, name: string, message = name, times = 1, status = 400): void {
    for (let n = 0; n < times; n++)
      this.#planned.push({ action, error: new ApiError(name, message, status) });
  }

  /** Lets work go on after the answer. {@link settled} waits for it. */
  inBackground(work: Promise<unknown>): void {
    const done = work
      .catch((error: unknown) => this.violations.push(String(error)))
      .finally(() => this.#background.delete(done));
    this.#background.add(done);
  }

  async settled(): Promise<void> {
    while (this.#background.size > 0) await Promise.all(this.#background);
  }

  async close(): Promise<void> {
    await this.settled();
    if (!this.#server.listening) return;
    this.#server.close();
    this.#server.closeAllConnections();
    for (const region of this.#regions.values()) await region.close();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://local');
    const answer = await this.#answer({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers as Record<string, string>,
      body: await buffer(request),
    });
    response.writeHead(answer.status, {
      ...answer.headers,
      'content-length': Buffer.byteLength(answer.body),
    });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  }

  async #answer(request: WireRequest): Promise<WireResponse> {
    const requestId = randomUUID();
    const {
      service: signingName = '',
      region = 'us-east-1',
      accessKeyId = '',
    } = readSignature(request.headers.authorization) ?? {};
    const service = services[signingName];
    if (!service)
      throw new Error(
        `the local AWS has no service ${JSON.stringify(signingName)}: ${request.method} ${request.path}`,
      );
    const { protocol, operations, handlers, prefix } = service;
    const { operation, input } = readRequest(request, operations);
    const action = `${prefix}:${service.actions?.[operation.name] ?? operation.name}`;
    try {
      this.#check(operation.input, input, action);
      if (this.#expiredKeys.has(accessKeyId))
        throw new ApiError(
          protocol === 'rest-xml' ? 'ExpiredToken' : 'ExpiredTokenException',
          'The security token included in the request is expired',
          403,
        );
      if (this.#denied.has(action)) throw this.#denial(action, protocol);
      const planned = this.#planned.findIndex((one) => one.action === action);
      if (planned >= 0) throw this.#planned.splice(planned, 1)[0]?.error;
      const handler = handlers[operation.name];
      if (!handler) throw new Error(`the local AWS does not support ${action}`);
      const output = await handler(input as never, { aws: this, region: this.region(region), request });
      this.#check(operation.output, output, `${action} answered`);
      this.calls.push({ action, region, input });
      return writeResponse(operation, output, protocol, requestId);
    } catch (error) {
      if (!(error instanceof ApiError)) {
        this.violations.push(String((error as Error).stack ?? error));
        return writeError('InternalFailure', String(error), 400, protocol, requestId);
      }
      this.calls.push({ action, region, input, error: error.name });
      return writeError(error.name, error.message, error.status, protocol, requestId);
    }
  }

  #check(schema: Parameters<typeof violations>[0], value: unknown, path: string): void {
    const found = violations(schema, value, path);
    if (found.length > 0) throw new Error(`does not fit the model: ${found.join('; ')}`);
  }

  #denial(action: string, protocol: string): ApiError {
    const name = protocol === 'form' || protocol === 'rest-xml' ? 'AccessDenied' : 'AccessDeniedException';
    const who = `arn:aws:sts::${this.accountId}:assumed-role/developer/local`;
    return new ApiError(
      name,
      `User: ${who} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
      403,
    );
  }
}

/** Starts a {@link LocalAws}. */
export function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  return new LocalAws(options).start();
}
