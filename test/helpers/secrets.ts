import { inspect } from 'node:util';

/**
 * What no line, message, stack or report may hold: result tokens as `createResultToken` makes them and as the raw events of
 * tests carry them, and the secrets of the local service's credentials.
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

/** The secret that a text holds, in whatever form, if it holds one. */
export function secretIn(text: string): string | undefined {
  for (const decoded of decodingsOf(text)) {
    const [found] = secrets.exec(decoded) ?? [];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** So many characters in a row of a secret are a leak. */
const longEnough = 16;

/** A long piece of a secret that a text holds, in whatever form. */
export function pieceIn(text: string, secret: string): string | undefined {
  const pieces = Array.from({ length: secret.length - longEnough + 1 }, (_, at) =>
    secret.slice(at, at + longEnough),
  );
  const decodings = decodingsOf(text);
  return pieces.find((piece) => decodings.some((decoded) => decoded.includes(piece)));
}

/** What a reader can make of a text: escapes undone, lines put together, base64 decoded. */
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

/** Every way by which a value may reach a log: printed, with and without what is hidden, as JSON, as text, with its causes. */
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
