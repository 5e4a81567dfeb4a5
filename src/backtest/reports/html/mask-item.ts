import { withoutKnownSecrets } from '../../../known-secrets.js';

const masked = '(masked)';
/** Longer texts are cut; in characters. */
const maxLength = 12_000;
/** Longer JSON within a text is not parsed; in characters. */
const maxJsonLength = 1_000_000;
const maxDepth = 60;

/** Keys whose text is a secret, unless it is an ARN. Not `httpTokens`, `secretName` or `passwordPolicy`. */
const secretKey =
  /(?:passw(?:or)?d|pwd|passphrase|secret(?:_?(?:string|value|key|access_?key))?|token|api_?key|private_?key|access_?key|shared_?key|credentials?|authorization|user_?data)$/i;
/** Of Lambda functions and builds; containers have a list `environment`. */
const variablesKey = /^(?:variables|environment_?variables)$/i;
/** Secrets within a text: passwords of URLs, connection strings and JSON, private keys, signed tokens. */
const secretParts = [
  /(?<=\/\/[^/\s:@]{0,100}:)[^/\s@]{1,200}(?=@)/g,
  /(?<=\b(?:password|pwd|secret|token|sig|api_?key|account_?key)=)[^;&\s"']+/gi,
  /(?<=(?:password|secret|token|api_?key|private_?key)\\?"\s{0,9}:\s{0,9}\\?")[^"\\]+/gi,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
];

/** What the texts of a value are: environment variables as an object of texts, as a list of names and values, or anything. */
type Content = 'variables' | 'list of variables' | 'anything';

/**
 * A copy of a recorded item for people: values of secret keys, environment variables, user data, private keys, and secrets that the
 * process knows are `(masked)`. Texts of more than 12,000 characters are cut. Secrets under other names stay.
 */
export function maskItem(item: unknown): unknown {
  return maskValue(item, '', 'anything', 0);
}

function maskValue(value: unknown, key: string, content: Content, depth: number): unknown {
  if (typeof value === 'string') return isSecret(value, key, content) ? masked : maskText(value, depth);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > maxDepth) return '(deeper values are left out)';
  if (Array.isArray(value)) return value.map((child) => maskValue(child, key, content, depth + 1));
  const entries = Object.entries(value).map(([name, child]) => {
    const inner = content === 'anything' ? contentOf(name, child) : content;
    return [name, maskValue(child, name, inner, depth + 1)] as const;
  });
  // It keeps a key `__proto__`.
  return Object.fromEntries(entries);
}

function contentOf(key: string, value: unknown): Content {
  const isList = Array.isArray(value);
  if (variablesKey.test(key) || (isList && /^environment$/i.test(key)))
    return isList ? 'list of variables' : 'variables';
  return 'anything';
}

function isSecret(text: string, key: string, content: Content): boolean {
  if (text === '' || content === 'variables') return text !== '';
  if (content === 'list of variables') return !/^(?:name|type)$/i.test(key);
  return secretKey.test(key) && !text.startsWith('arn:');
}

function maskText(text: string, depth: number): string {
  const whole = maskJson(text, depth) ?? text;
  const cut = whole.slice(0, maxLength).toWellFormed();
  const known = secretParts.reduce((before, part) => before.replace(part, masked), cut);
  // A known secret has at least eight characters.
  const safe = known.length < 8 ? known : withoutKnownSecrets(known);
  return whole.length > maxLength ? `${safe}… (${text.length} characters in all)` : safe;
}

/** JSON within a text, such as a policy. `undefined` if it is no JSON, or nothing in it is masked. */
function maskJson(text: string, depth: number): string | undefined {
  if (depth >= maxDepth || text.length > maxJsonLength || !/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const safe = JSON.stringify(maskValue(value, '', 'anything', depth + 1));
    return safe === JSON.stringify(value) ? undefined : safe;
  } catch {
    return undefined;
  }
}
