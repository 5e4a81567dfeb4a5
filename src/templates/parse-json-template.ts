import { InvalidTemplateError } from '../errors.js';
import {
  exactNumber,
  type Lines,
  limitNesting,
  refuseSize,
  type TemplateDocument,
} from './template-document.js';

/**
 * Parses the JSON text of a template. `JSON.parse` would give no lines, and accepts an object that has a key twice.
 *
 * @param file the name for messages
 * @throws InvalidTemplateError
 */
export function parseJsonTemplate(text: string, file: string): TemplateDocument {
  refuseSize(text, file);
  const reader = new JsonReader(text, file);
  return { file, root: limitNesting(file, () => reader.read()), lines: reader.lines };
}

const blank = /[ \t\r\n\uFEFF]/;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const word = /true|false|null/y;

class JsonReader {
  readonly lines = new WeakMap<object, Lines>();
  readonly #text: string;
  readonly #file: string;
  #at = 0;
  #line = 1;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  read(): unknown {
    const value = this.#value();
    if (this.#next() !== '') this.#expected('the end of the file');
    return value;
  }

  #value(): unknown {
    const start = this.#next();
    if (start === '{') return this.#object();
    if (start === '[') return this.#list();
    if (start === '"') return this.#string();
    const digits = this.#match(number);
    if (digits !== undefined) return exactNumber(digits);
    const known = this.#match(word);
    return known === undefined ? this.#expected('a value') : JSON.parse(known);
  }

  #object(): unknown {
    const entries = new Map<string, unknown>();
    const lines = new Map<string, number>();
    this.#items('}', () => {
      if (this.#next() !== '"') this.#expected('a key in double quotes');
      const key = this.#string();
      if (entries.has(key)) this.#fail(`the key ${JSON.stringify(key)} is there twice. Remove one of them`);
      lines.set(key, this.#line);
      this.#take(':');
      entries.set(key, this.#value());
    });
    const object = Object.fromEntries(entries);
    this.lines.set(object, lines);
    return object;
  }

  #list(): unknown {
    const list: unknown[] = [];
    const lines = new Map<number, number>();
    this.#items(']', () => {
      this.#next();
      lines.set(list.length, this.#line);
      list.push(this.#value());
    });
    this.lines.set(list, lines);
    return list;
  }

  /** The items between brackets. */
  #items(end: string, item: () => void): void {
    this.#at++;
    if (this.#next() !== end) {
      item();
      while (this.#next() === ',') {
        this.#at++;
        item();
      }
    }
    this.#take(end);
  }

  #string(): string {
    const start = this.#at++;
    while (this.#at < this.#text.length && this.#text[this.#at] !== '"')
      this.#at += this.#text[this.#at] === '\\' ? 2 : 1;
    this.#at++;
    try {
      return JSON.parse(this.#text.slice(start, this.#at));
    } catch {
      return this.#fail('this text in double quotes does not end, or has a character that must be escaped');
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  #take(character: string): void {
    if (this.#next() !== character) this.#expected(JSON.stringify(character));
    this.#at++;
  }

  /** The next character that is not blank; empty at the end. */
  #next(): string {
    while (blank.test(this.#text[this.#at] ?? '')) if (this.#text[this.#at++] === '\n') this.#line++;
    return this.#text[this.#at] ?? '';
  }

  #expected(what: string): never {
    const found = this.#next();
    return this.#fail(
      `expected ${what}, got ${found === '' ? 'the end of the file' : JSON.stringify(found)}`,
    );
  }

  #fail(problem: string): never {
    throw new InvalidTemplateError(`the JSON is broken: ${problem}.`, { file: this.#file, line: this.#line });
  }
}
