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

/** The secret that a text holds, if it holds one. */
export function secretIn(text: string): string | undefined {
  return secrets.exec(text)?.[0];
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
