import { ServiceError } from './service-error.js';

/** A JSON object as it got over the wire: nothing of it is sure yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

interface LengthLimits {
  readonly least?: number;
  readonly most?: number;
  readonly pattern?: RegExp;
}

/**
 * Reads an operation's input as the service model asks for it and words what is wrong as AWS does: all violations in
 * one `ValidationException`, thrown by {@link finish}. What it returns is good only once that has passed. A value of
 * another JSON type is a `SerializationException` at once.
 */
export class InputCheck {
  readonly #violations: string[] = [];

  /** A string that must be there. Lengths count UTF-16 units, the strictest way to count characters. */
  text(value: unknown, path: string, limits: LengthLimits = {}): string {
    if (this.#present(value, path)) return this.optionalText(value, path, limits) as string;
    return '';
  }

  optionalText(value: unknown, path: string, limits: LengthLimits = {}): string | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw notConvertible(value, path, 'a String');
    this.#length(value.length, path, limits);
    if (limits.pattern && !limits.pattern.test(value)) {
      const pattern = limits.pattern.source.replace(/^\^|\$$/g, '');
      this.#violate(path, `Member must satisfy regular expression pattern: ${pattern}`);
    }
    return value;
  }

  /** One of several words that must be there. */
  word<Word extends string>(value: unknown, path: string, words: readonly Word[]): Word {
    if (this.#present(value, path)) return this.optionalWord(value, path, words) as Word;
    return words[0] as Word;
  }

  /** One of several words; `undefined` when it is left out. */
  optionalWord<Word extends string>(value: unknown, path: string, words: readonly Word[]): Word | undefined {
    const word = this.optionalText(value, path) as Word | undefined;
    if (word !== undefined && !words.includes(word)) {
      this.#violate(path, `Member must satisfy enum value set: [${words.join(', ')}]`);
    }
    return word;
  }

  /** A list; left out, it is empty. */
  list(value: unknown, path: string, limits: LengthLimits = {}): readonly unknown[] {
    if (value === undefined || value === null) {
      if (limits.least) this.#present(value, path);
      return [];
    }
    if (!Array.isArray(value)) throw notConvertible(value, path, 'a List');
    this.#length(value.length, path, limits);
    return value;
  }

  /** A structure inside the input. */
  structure(value: unknown, path: string): JsonObject {
    if (!this.#present(value, path)) return {};
    if (!isJsonObject(value)) throw notConvertible(value, path, 'a Structure');
    return value;
  }

  /** A time in epoch seconds that must be there. */
  time(value: unknown, path: string): Date {
    if (this.#present(value, path)) return this.optionalTime(value, path) as Date;
    return new Date(0);
  }

  optionalTime(value: unknown, path: string): Date | undefined {
    const seconds = this.optionalNumber(value, path, 'a Timestamp');
    return seconds === undefined ? undefined : new Date(Math.round(seconds * 1000));
  }

  optionalNumber(value: unknown, path: string, kind = 'an Integer'): number | undefined {
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'number') throw notConvertible(value, path, kind);
    return value;
  }

  /** A whole number that comes as text, as forms have it. */
  optionalNumberText(value: unknown, path: string, least: number, most: number): number | undefined {
    const text = this.optionalText(value, path);
    if (text === undefined) return undefined;
    if (!/^-?\d+$/.test(text)) throw notConvertible(value, path, 'an Integer');
    const number = Number(text);
    if (number < least) this.#violate(path, `Member must have value greater than or equal to ${least}`);
    if (number > most) this.#violate(path, `Member must have value less than or equal to ${most}`);
    return number;
  }

  /** True or false; left out, it is false. */
  flag(value: unknown, path: string): boolean {
    if (value === undefined || value === null) return false;
    if (typeof value !== 'boolean') throw notConvertible(value, path, 'a Boolean');
    return value;
  }

  /** Throws what was found wrong. */
  finish(): void {
    const count = this.#violations.length;
    if (count === 0) return;
    const head = `${count} validation ${count === 1 ? 'error' : 'errors'} detected`;
    throw new ServiceError('ValidationException', `${head}: ${this.#violations.join('; ')}`);
  }

  #present(value: unknown, path: string): boolean {
    if (value !== undefined && value !== null) return true;
    this.#violations.push(`Value null at '${path}' failed to satisfy constraint: Member must not be null`);
    return false;
  }

  #length(length: number, path: string, { least = 0, most = Number.POSITIVE_INFINITY }: LengthLimits): void {
    if (length < least) this.#violate(path, `Member must have length greater than or equal to ${least}`);
    if (length > most) this.#violate(path, `Member must have length less than or equal to ${most}`);
  }

  #violate(path: string, constraint: string): void {
    this.#violations.push(`Value at '${path}' failed to satisfy constraint: ${constraint}`);
  }
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notConvertible(value: unknown, path: string, kind: string): ServiceError {
  const got = Array.isArray(value) ? 'LIST' : typeof value === 'object' ? 'STRUCTURE' : typeof value;
  return new ServiceError(
    'SerializationException',
    `${got.toUpperCase()}_VALUE can not be converted to ${kind} at '${path}'`,
  );
}
