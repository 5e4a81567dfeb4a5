/** Finds a secret, or a long piece of it, in text that may quote it in any form. */

/**
 * So many letters and digits in a row of a secret are withheld. Chance does not repeat so many, and fewer are worth nothing: tokens
 * have hundreds, and of the 40 of a secret key the rest is still 140 bits.
 */
const longEnough = 16;

/** What to look for of one secret. */
export interface SecretRuns {
  /** Its letters and digits, and those of its encodings; none of a secret that has too few. */
  readonly forms: readonly string[];
  /** Each piece of {@link longEnough} characters of them. Made when it is needed: most texts hold none. */
  pieces?: ReadonlySet<string>;
  /** Of a secret that has too few: how it is written as a whole. */
  readonly whole: readonly string[];
}

/** @param secret at least one character */
export function runsOf(secret: string): SecretRuns {
  const plain = lettersOf(secret);
  if (plain.length < longEnough)
    return {
      forms: [],
      whole: [...new Set([secret, secret.replaceAll('/', '\\/'), encodeURIComponent(secret)])],
    };
  const bytes = Buffer.from(secret);
  const encoded = [0, 1, 2].map((before) => base64Of(bytes, before));
  return { forms: [plain, bytes.toString('hex'), ...encoded], whole: [] };
}

function piecesOf(forms: readonly string[]): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const form of forms)
    for (let at = 0; at + longEnough <= form.length; at++) pieces.add(form.slice(at, at + longEnough));
  return pieces;
}

/** As a part of a longer text in base64, so many bytes behind a multiple of three; without the characters that depend on others. */
function base64Of(secret: Buffer, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), secret]);
  const first = [0, 2, 3][before] as number;
  return lettersOf(bytes.toString('base64').slice(first, Math.floor((bytes.length * 8) / 6)));
}

function lettersOf(text: string): string {
  return text.replace(/[^A-Za-z\d]/g, '');
}

/** A piece of a text. */
export type Span = readonly [start: number, end: number];

/** Escapes may have been escaped again, so often. */
const maxRounds = 4;

/** A text's letters and digits: escapes are undone, and what lies between is left out, for example line breaks and quotes. */
export class Letters {
  #letters: string;
  /** Where each letter stands in the text, escapes included. */
  #spans: readonly Span[];

  constructor(text: string) {
    this.#letters = text;
    this.#spans = Array.from({ length: text.length }, (_, at) => [at, at + 1]);
    for (let round = 0; round < maxRounds && mayEscape.test(this.#letters); round++)
      this.#replace(escapes, (match) => characterOf(match));
    this.#replace(/[^A-Za-z\d]+/g, () => '');
  }

  /** Where long pieces of a secret stand in the text. */
  find(runs: SecretRuns): readonly Span[] {
    if (!this.#mayHold(runs.forms)) return [];
    runs.pieces ??= piecesOf(runs.forms);
    const found: Span[] = [];
    for (let at = 0; at + longEnough <= this.#letters.length; at++) {
      if (!runs.pieces.has(this.#letters.slice(at, at + longEnough))) continue;
      found.push([this.#spans[at]?.[0] ?? 0, this.#spans[at + longEnough - 1]?.[1] ?? 0]);
    }
    return found;
  }

  /** A piece that is long enough holds one of the halves that the letters are cut into. */
  #mayHold(forms: readonly string[]): boolean {
    const half = longEnough / 2;
    for (let at = 0; at + half <= this.#letters.length; at += half) {
      const part = this.#letters.slice(at, at + half);
      if (forms.some((form) => form.includes(part))) return true;
    }
    return false;
  }

  #replace(pattern: RegExp, by: (match: RegExpExecArray) => string): void {
    const letters: string[] = [];
    const spans: Span[] = [];
    let end = 0;
    const keep = (next: number) => {
      letters.push(this.#letters.slice(end, next));
      for (let at = end; at < next; at++) spans.push(this.#spans[at] as Span);
    };
    for (const match of this.#letters.matchAll(pattern)) {
      keep(match.index);
      end = match.index + match[0].length;
      const character = by(match);
      letters.push(character);
      if (character !== '') spans.push([this.#spans[match.index]?.[0] ?? 0, this.#spans[end - 1]?.[1] ?? 0]);
    }
    keep(this.#letters.length);
    this.#letters = letters.join('');
    this.#spans = spans;
  }
}

const mayEscape = /[\\%&]/;

/** Of JSON and JavaScript, of URLs, and of HTML. */
const escapes =
  /\\(?:u([\da-f]{4})|x([\da-f]{2})|[abefnrtv0]|([\s\S]))|%([\da-f]{2})|&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp)|[a-z]{2,8});/gi;

/** What an escape stands for, where that can be a letter or a part of another escape. */
function characterOf([
  ,
  unicode,
  hex,
  itself,
  percent,
  hexadecimal,
  decimal,
  ampersand,
]: RegExpExecArray): string {
  if (ampersand !== undefined) return '&';
  if (itself !== undefined) return itself;
  const digits = unicode ?? hex ?? percent ?? hexadecimal;
  const code = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
  return code < 128 ? String.fromCharCode(code) : '';
}
