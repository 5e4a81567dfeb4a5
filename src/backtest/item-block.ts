import type { ItemSource } from '../event/partial-items.js';

/**
 * Items of a recording as JSON text, many in one buffer: small enough for memory, large enough to be worth a message to a worker thread.
 * Item `index` is `bytes.subarray(starts[index], ends[index])`; its offset in the unpacked file is `base + starts[index]`.
 */
export interface ItemBlock {
  /** The file, as the user named it. */
  readonly file: string;
  /** In a buffer that nothing else uses, so that it can be given to a thread. */
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly base: number;
  /** Where AWS gave the items from. Defaults to `whole`. */
  readonly source?: ItemSource | undefined;
}
