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

/** Texts, numbers, words and punctuation. A text may lack its end. */
const token = /"(?:[^"\\\n]|\\.)*"?|[\w.+-]+|[^\s\uFEFF]|$/y;

class JsonReader {
  readonly lines = new Map<object, Lines>();
  readonly #text: string;
  readonly #file: string;
  #at = 0;
  #line = 1;
  #token = '';

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
    this.#advance();
  }

  read(): unknown {
    const value = this.#value();
    return this.#token === '' ? value : this.#expected('the end of the file');
  }

  #value(): unknown {
    if (this.#token === '{') return this.#object();
    if (this.#token === '[') return this.#list();
    return this.#scalar('a value');
  }

  #object(): unknown {
    const entries = new Map<string, unknown>();
    const lines = new Map<string, number>();
    this.#items('}', () => {
      const line = this.#line;
      const key = this.#scalar('a key in double quotes');
      if (typeof key !== 'string' || this.#token !== ':')
        return this.#expected('a key in double quotes and ":"');
      if (entries.has(key))
        this.#fail(`the key ${JSON.stringify(key)} is there twice. Remove one of them`, line);
      this.#advance();
      lines.set(key, line);
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
      lines.set(list.length, this.#line);
      list.push(this.#value());
    });
    this.lines.set(list, lines);
    return list;
  }

  #items(end: string, readItem: () => void): void {
    this.#advance();
    if (this.#token !== end) {
      readItem();
      while (this.#token === ',') {
        this.#advance();
        readItem();
      }
      if (this.#token !== end) this.#expected(`"," or "${end}"`);
    }
    this.#advance();
  }

  #scalar(what: string): unknown {
    let value: unknown;
    try {
      value = JSON.parse(this.#token);
    } catch {
      this.#expected(what);
    }
    const scalar = typeof value === 'number' ? exactNumber(this.#token) : value;
    this.#advance();
    return scalar;
  }

  #advance(): void {
    for (; /[\s\uFEFF]/.test(this.#text[this.#at] ?? ''); this.#at++)
      if (this.#text[this.#at] === '\n') this.#line++;
    token.lastIndex = this.#at;
    this.#token = token.exec(this.#text)?.[0] ?? '';
    this.#at += this.#token.length;
  }

  #expected(what: string): never {
    const got = this.#token === '' ? 'the end of the file' : JSON.stringify(this.#token.slice(0, 40));
    return this.#fail(`expected ${what}, got ${got}`);
  }

  #fail(problem: string, line: number = this.#line): never {
    throw new InvalidTemplateError(`the JSON is broken: ${problem}.`, { file: this.#file, line });
  }
}
