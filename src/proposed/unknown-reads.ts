import type { Unknown } from './unknown.js';

/** What a rule read that is not known. */
export interface UnknownRead {
  /** The path in the configuration item, for example `configuration.kmsKeyId`. */
  readonly path: string;
  readonly unknown: Unknown;
}

/**
 * The unknown values that one evaluation of a rule has read. A rule may catch the error of a read: then the read still stands here, and
 * its result does not count.
 */
export class UnknownReads {
  readonly #reads: UnknownRead[] = [];
  /** Texts that the rule read and did not parse, with the first unknown value in each. */
  readonly #unparsed = new Map<string, UnknownRead>();
  #texts = 0;

  /** The first unknown value that the rule needed. */
  get first(): UnknownRead | undefined {
    return this.#reads[0] ?? this.#unparsed.values().next().value;
  }

  /** Records a read. Returns the error to throw. */
  record(path: string, unknown: Unknown): UnknownReadError {
    const read = { path, unknown };
    this.#reads.push(read);
    return new UnknownReadError(read);
  }

  /** A mark that makes the text of each read unique. */
  nextMark(): string {
    this.#texts += 1;
    return `unknown ${this.#texts}`;
  }

  textRead(text: string, read: UnknownRead): void {
    this.#unparsed.set(text, read);
  }

  textParsed(text: string): void {
    this.#unparsed.delete(text);
  }
}

/** Thrown when a rule reads an unknown value. */
export class UnknownReadError extends Error {
  override readonly name = 'UnknownReadError';
  constructor({ path, unknown }: UnknownRead) {
    const where = unknown.line === undefined ? '' : ` (line ${unknown.line})`;
    super(`${path} is not known before the deployment: ${unknown.expression}${where}`);
  }
}
