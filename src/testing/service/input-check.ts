import { isJsonObject, type JsonObject } from '../../event/read.js';
import { ServiceError } from './service-error.js';

interface LengthLimits {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

/**
 * Reads the input of an operation and checks it against the service model, with the messages of AWS. {@link finish} throws one
 * `ValidationException` with all violations; use the values only after it. A value of a wrong JSON type throws a `SerializationException` at
 * once.
 */
export class InputCheck {
  readonly #violations: string[] = [];

  /** A required string. Lengths are in UTF-16 code units, the strictest way to count characters. */
  text(value: unknown, path: string, limits: LengthLimits = {}): string {
    return this.#present(value, path) ? (this.optionalText(value, path, limits) as string) : '';
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

  word<Word extends string>(value: unknown, path: string, words: readonly Word[]): Word {
    return (this.#present(value, path) ? this.optionalWord(value, path, words) : words[0]) as Word;
  }

  optionalWord<Word extends string>(value: unknown, path: string, words: readonly Word[]): Word | undefined {
    const word = this.optionalText(value, path) as Word | undefined;
    if (word !== undefined && !words.includes(word)) {
      this.#violate(path, `Member must satisfy enum value set: [${words.join(', ')}]`);
    }
    return word;
  }

  /** A list; an empty one if it is missing. */
  list(value: unknown, path: string, limits: LengthLimits = {}): readonly unknown[] {
    if (limits.min) this.#present(value, path);
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw notConvertible(value, path, 'a List');
    this.#length(value.length, path, limits);
    return value;
  }

  structure(value: unknown, path: string): JsonObject {
    if (!this.#present(value, path)) return {};
    if (!isJsonObject(value)) throw notConvertible(value, path, 'a Structure');
    return value;
  }

  /** A required time in epoch seconds. */
  time(value: unknown, path: string): Date {
    return this.#present(value, path) ? (this.optionalTime(value, path) as Date) : new Date(0);
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

  /** An optional whole number as text, the format of forms. */
  optionalNumberText(value: unknown, path: string, min: number, max: number): number | undefined {
    const text = this.optionalText(value, path);
    if (text === undefined) return undefined;
    if (!/^-?\d+$/.test(text)) throw notConvertible(value, path, 'an Integer');
    const number = Number(text);
    if (number < min) this.#violate(path, `Member must have value greater than or equal to ${min}`);
    if (number > max) this.#violate(path, `Member must have value less than or equal to ${max}`);
    return number;
  }

  /** A boolean; `false` if it is missing. */
  flag(value: unknown, path: string): boolean {
    if (value === undefined || value === null) return false;
    if (typeof value !== 'boolean') throw notConvertible(value, path, 'a Boolean');
    return value;
  }

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

  #length(length: number, path: string, { min = 0, max = Number.POSITIVE_INFINITY }: LengthLimits): void {
    if (length < min) this.#violate(path, `Member must have length greater than or equal to ${min}`);
    if (length > max) this.#violate(path, `Member must have length less than or equal to ${max}`);
  }

  #violate(path: string, constraint: string): void {
    this.#violations.push(`Value at '${path}' failed to satisfy constraint: ${constraint}`);
  }
}

function notConvertible(value: unknown, path: string, kind: string): ServiceError {
  const got = Array.isArray(value) ? 'LIST' : typeof value === 'object' ? 'STRUCTURE' : typeof value;
  return new ServiceError(
    'SerializationException',
    `${got.toUpperCase()}_VALUE can not be converted to ${kind} at '${path}'`,
  );
}
