/**
 * The length of a piece of a secret that is withheld, in letters and digits. Texts do not repeat a piece of this length by chance.
 * Shorter pieces reveal little: tokens have hundreds of characters, and the rest of a secret key's 40 still has 140 bits.
 */
const minPieceLength = 16;

export interface SecretRuns {
  /** Its letters and digits, and those of its encodings; empty for a short secret. */
  readonly forms: readonly string[];
  /** Each piece of {@link minPieceLength} characters. Created on demand: most texts contain no secret. */
  pieces?: ReadonlySet<string>;
  /** For a short secret: its plain and encoded forms. */
  readonly whole: readonly string[];
}

export function runsOf(secret: string): SecretRuns {
  const plain = lettersOf(secret);
  if (plain.length < minPieceLength)
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
    for (let at = 0; at + minPieceLength <= form.length; at++)
      pieces.add(form.slice(at, at + minPieceLength));
  return pieces;
}

/** Its base64 inside a longer text, `before` bytes after a multiple of three, without the characters that depend on other bytes. */
function base64Of(secret: Buffer, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), secret]);
  const first = [0, 2, 3][before] as number;
  return lettersOf(bytes.toString('base64').slice(first, Math.floor((bytes.length * 8) / 6)));
}

function lettersOf(text: string): string {
  return text.replace(/[^A-Za-z\d]/g, '');
}

export type Span = readonly [start: number, end: number];

/** Replaces pieces of a text by their labels. Overlapping pieces become one. */
export function replaceSpans(
  text: string,
  found: readonly { readonly span: Span; readonly label: string }[],
): string {
  const parts: string[] = [];
  let end = 0;
  for (const { label, span } of found.toSorted((a, b) => a.span[0] - b.span[0])) {
    if (span[0] >= end) parts.push(text.slice(end, span[0]), label);
    end = Math.max(end, span[1]);
  }
  return [...parts, text.slice(end)].join('');
}

/** Text may have been escaped this many times. */
const maxRounds = 4;

/** The letters and digits of a text: escapes are decoded, and other characters, such as line breaks and quotes, are left out. */
export class Letters {
  #letters: string;
  /** The place of each letter in the text, with its escape. */
  #spans: readonly Span[];

  constructor(text: string) {
    this.#letters = text;
    this.#spans = Array.from({ length: text.length }, (_, at) => [at, at + 1]);
    for (let round = 0; round < maxRounds && mayEscape.test(this.#letters); round++)
      this.#replace(escapes, characterOf);
    this.#replace(/[^A-Za-z\d]+/g, () => '');
  }

  find(runs: SecretRuns): readonly Span[] {
    if (!this.#mayHold(runs.forms)) return [];
    runs.pieces ??= piecesOf(runs.forms);
    const found: Span[] = [];
    for (let at = 0; at + minPieceLength <= this.#letters.length; at++) {
      if (!runs.pieces.has(this.#letters.slice(at, at + minPieceLength))) continue;
      found.push([this.#spans[at]?.[0] ?? 0, this.#spans[at + minPieceLength - 1]?.[1] ?? 0]);
    }
    return found;
  }

  /** A fast pre-check: a piece contains one of the consecutive halves of the letters. */
  #mayHold(forms: readonly string[]): boolean {
    const half = minPieceLength / 2;
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

/** Escapes of JSON and JavaScript, URLs and HTML. */
const escapes =
  /\\(?:u([\da-f]{4})|x([\da-f]{2})|[abefnrtv0]|([\s\S]))|%([\da-f]{2})|&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp)|[a-z]{2,8});/gi;

/** The character of an escape, if it may be a letter, a digit or a part of another escape. */
function characterOf(match: RegExpExecArray): string {
  const [, unicode, hex, itself, percent, hexadecimal, decimal, ampersand] = match;
  if (ampersand !== undefined) return '&';
  if (itself !== undefined) return itself;
  const digits = unicode ?? hex ?? percent ?? hexadecimal;
  const code = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
  return code < 128 ? String.fromCharCode(code) : '';
}
