import { createHash } from 'node:crypto';
import { refuser } from '../../options.js';

const refuse = refuser('putObject');

export interface StoredObject {
  readonly bytes: Uint8Array;
  /** The entity tag in quotes, the format of S3. */
  readonly etag: string;
  readonly lastModified: Date;
}

/** Stores the objects of every bucket. A bucket exists after the first `put`. */
export class ObjectStore {
  readonly #buckets = new Map<string, Map<string, StoredObject>>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  put(bucket: string, key: string, body: Uint8Array | string): void {
    for (const [name, value] of Object.entries({ bucket, key })) {
      if (typeof value !== 'string' || value === '') refuse(`${name} to be a name`, value);
    }
    if (typeof body !== 'string' && !ArrayBuffer.isView(body))
      refuse('body to be a string or a Uint8Array', body);
    const bytes = Buffer.from(body);
    const objects = this.#buckets.get(bucket) ?? new Map<string, StoredObject>();
    this.#buckets.set(bucket, objects);
    objects.set(key, {
      bytes,
      etag: `"${createHash('md5').update(bytes).digest('hex')}"`,
      lastModified: new Date(this.#now()),
    });
  }

  hasBucket(bucket: string): boolean {
    return this.#buckets.has(bucket);
  }

  find(bucket: string, key: string): StoredObject | undefined {
    return this.#buckets.get(bucket)?.get(key);
  }
}
