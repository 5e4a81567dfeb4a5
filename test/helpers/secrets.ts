import { inspect } from 'node:util';

/**
 * The secrets that no output may contain: result tokens of `createResultToken` and of the raw events in tests, and the secrets of the local
 * service's credentials.
 */
const secrets = new RegExp(
  [
    Buffer.from('{"issuer":"config-rule-kit"').toString('base64url'),
    'eyJlbmNyeXB0ZWREYXRhIjpb',
    '(?:secret|token)-of-session-\\d',
    'own-secret-key',
    'own-session-token',
  ].join('|'),
);

/** Finds a secret in a text, also encoded. */
export function secretIn(text: string): string | undefined {
  for (const decoded of decodingsOf(text)) {
    const [found] = secrets.exec(decoded) ?? [];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The number of consecutive characters of a secret that count as a leak. */
const minPieceLength = 16;

/** Finds a piece of a secret in a text, also encoded. */
export function pieceIn(text: string, secret: string): string | undefined {
  const pieces = Array.from({ length: secret.length - minPieceLength + 1 }, (_, at) =>
    secret.slice(at, at + minPieceLength),
  );
  const decodings = decodingsOf(text);
  return pieces.find((piece) => decodings.some((decoded) => decoded.includes(piece)));
}

/** The decoded forms of a text: without escapes, with joined lines, decoded from base64. */
function decodingsOf(text: string): readonly string[] {
  const unescaped = [text];
  for (let round = 0; round < 4; round++) {
    const next = withoutEscapes(unescaped.at(-1) as string);
    if (next === unescaped.at(-1)) break;
    unescaped.push(next);
  }
  const joined = unescaped.map((one) => one.replace(/['"]\s*\+?\s*['"]|[\s\\]+/g, ''));
  const words = joined.flatMap((one) => one.match(/[A-Za-z\d+/_-]{20,}/g) ?? []);
  const decoded = words.flatMap((word) =>
    [0, 1, 2, 3].map((skipped) => Buffer.from(word.slice(skipped), 'base64').toString('latin1')),
  );
  return [...unescaped, ...joined, ...decoded];
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  sol: '/',
  plus: '+',
  equals: '=',
};

function withoutEscapes(text: string): string {
  return text
    .replace(/\\u([\da-f]{4})/gi, (_all, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\x([\da-f]{2})/gi, (_all, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(["'\\/])/g, '$1')
    .replace(/\\[rnt]/g, '\n')
    .replace(/%([\da-f]{2})/gi, (_all, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)))
    .replace(/&#x([\da-f]+);/gi, (_all, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&(\w+);/g, (all, name) => named[name] ?? all);
}

/** Every text that a log may print for a value: by `inspect`, with hidden properties, as JSON, as text, with its causes. */
export function everyTextOf(value: unknown): readonly string[] {
  return [
    inspect(value, { depth: Number.POSITIVE_INFINITY, maxArrayLength: null, maxStringLength: null }),
    inspect(value, {
      depth: Number.POSITIVE_INFINITY,
      showHidden: true,
      getters: false,
      maxArrayLength: null,
      maxStringLength: null,
    }),
    json(value),
    String(value),
    ...(value instanceof Error ? [String(value.stack), ...everyTextOf(value.cause)] : []),
  ];
}

function json(value: unknown): string {
  const seen = new Set<unknown>();
  return String(
    JSON.stringify(value, (_key, part: unknown) => {
      if (typeof part === 'bigint' || typeof part === 'function') return String(part);
      if (typeof part !== 'object' || part === null) return part;
      if (seen.has(part)) return '(again)';
      seen.add(part);
      if (!(part instanceof Error)) return part;
      return { ...part, name: part.name, message: part.message, stack: part.stack, cause: part.cause };
    }),
  );
}
