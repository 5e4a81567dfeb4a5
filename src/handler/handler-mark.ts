import type { CredentialsOption } from '../aws/credentials/account-access.js';

/** What a deployment has to know of a handler: the role that it assumes must be the one that is made. */
export interface HandlerMark {
  readonly credentials: CredentialsOption;
}

/** Shared by all copies of the kit that a process holds. */
const mark = Symbol.for('config-rule-kit.handler');

export function markHandler<Handler extends object>(handler: Handler, said: HandlerMark): Handler {
  return Object.defineProperty(handler, mark, { value: said });
}

/** What is said of a handler; nothing of one that is not the kit's, or that is wrapped. */
export function handlerMarkOf(handler: unknown): HandlerMark | undefined {
  return (handler as { readonly [mark]?: HandlerMark } | undefined)?.[mark];
}
