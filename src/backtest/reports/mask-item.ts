import { withoutKnownSecrets } from '../../known-secrets.js';

const masked = '(masked)';
/** Longer texts are cut; in characters. */
const maxLength = 16_000;
const maxDepth = 60;

/** Keys whose text is a secret, unless it is an ARN. Not `httpTokens`, `secretName` or `passwordPolicy`. */
const secretKey =
  /(?:passw(?:or)?d|pwd|passphrase|secret(?:_?(?:string|value|key|access_?key))?|token|api_?key|private_?key|access_?key|shared_?key|credentials?|authorization|user_?data)$/i;
/** Variables of Lambda functions, builds and containers; of an element with a name and a value, the name stays. */
const variablesKey = /^(?:variables|environment_?variables|environment)$/i;
const nameKey = /^(?:name|type|key)$/i;
/** Secrets within a text: passwords of URLs and connection strings, private keys, signed tokens. */
const secretParts = [
  /(?<=\/\/[^/\s:@]{0,100}:)[^/\s@]{1,200}(?=@)/g,
  /(?<=\b(?:password|pwd|secret|token|sig|api_?key|account_?key)=)[^;&\s"']+/gi,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
];

/**
 * A copy of a recorded item for people: values of secret keys, environment variables, user data, private keys, and secrets that the
 * process knows are `(masked)`. Texts of more than 16,000 characters are cut. Secrets under other names stay.
 */
export function maskItem(item: unknown): unknown {
  return maskValue(item, '', false, 0);
}

function maskValue(value: unknown, key: string, isVariable: boolean, depth: number): unknown {
  if (typeof value === 'string') return maskText(value, key, isVariable, depth);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) return '(deeper values are left out)';
  const inner = (child: unknown, name: string) => {
    const starts = variablesKey.test(name) && (name.length > 11 || name === 'variables' || isList(child));
    return maskValue(child, name, isVariable || starts, depth + 1);
  };
  // The elements of a list are as secret as the list.
  if (isList(value)) return value.map((child) => maskValue(child, key, isVariable, depth + 1));
  // It keeps a key `__proto__`.
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, inner(child, name)]));
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function maskText(text: string, key: string, isVariable: boolean, depth: number): string {
  if (text === '') return text;
  if (isVariable && !nameKey.test(key)) return masked;
  if (secretKey.test(key) && !text.startsWith('arn:')) return masked;
  const nested = depth < maxDepth ? maskJson(text, depth) : undefined;
  if (nested !== undefined) return nested;
  const cut =
    text.length > maxLength
      ? `${text.slice(0, maxLength).toWellFormed()}… (${text.length} characters in all)`
      : text;
  const safe = secretParts.reduce((before, part) => before.replace(part, masked), cut);
  // A known secret has at least eight characters.
  return safe.length < 8 ? safe : withoutKnownSecrets(safe);
}

/** JSON within a text, such as a policy: unchanged unless something in it is masked. */
function maskJson(text: string, depth: number): string | undefined {
  if (text.length > maxLength || !/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const before = JSON.stringify(value);
    const after = JSON.stringify(maskValue(value, '', false, depth + 1));
    return after === before ? undefined : after;
  } catch {
    return undefined;
  }
}
