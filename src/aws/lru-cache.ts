import type { AssumableRole } from './credentials/assumable-role.js';

/** What two roles must share for one to do for the other. It holds the external id: not for messages. */
export function roleKey({ arn, accountId, externalId, sessionName, stsRegion }: AssumableRole): string {
  return JSON.stringify([accountId, arn, externalId ?? null, sessionName, stsRegion]);
}

/** Keeps what was made for roles. When there is too much, what was not used for longest goes. */
export class LruCache<Value> {
  readonly #most: number;
  /** In order of use. */
  readonly #values = new Map<string, Value>();

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.#most && oldest !== undefined) this.#values.delete(oldest);
  }
}
