import type { ClientConfig } from './credentials/role-credentials.js';

const mark = Symbol.for('config-rule-kit.client-config');

/**
 * Marks the client of a local service. A handler that is given it leads every other client there too: a test must not reach
 * AWS by way of a client that it did not think of.
 */
export function markAsLocal<Client extends object>(client: Client, clientConfig: ClientConfig): Client {
  return Object.defineProperty(client, mark, { value: clientConfig });
}

/** The settings that lead to the local service of a client, if it is one of a local service. */
export function localConfigOf(client: object | undefined): ClientConfig | undefined {
  return (client as { [mark]?: ClientConfig } | undefined)?.[mark];
}
