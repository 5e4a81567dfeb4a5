import { isKeptAddress, parseAddress } from './addresses.js';
import { decodeText } from './encodings.js';
import { isKeptInItem, isOfAws, isPlain, isTags, managedNames, ownNames } from './redact-items.js';
import { isKnownKey, isWord } from './words.js';

/** Shorter texts are in any file. */
const minLength = 4;
/** Shorter texts count only as whole words. */
const minPartLength = 8;

/**
 * Searches redacted items for what identifies the originals: ids, names, ARNs, accounts, addresses, values of tags, and every other text
 * of at least 4 characters that is not a word of AWS; plain, URL-encoded and in base64, and their parts.
 *
 * @param original the items, or one
 * @param redacted what is to be written; all of it is searched
 * @returns the texts that were found, which are secret: do not print them
 */
export function leaks(original: unknown, redacted: unknown): readonly string[] {
  const items = Array.isArray(original) ? original : [original];
  const needles = new Set(
    items.flatMap(ownNames).filter((name) => name.length >= minLength && !isWord(name)),
  );
  for (const item of items) collect(item, '', '', needles);
  for (const name of managedNames(original)) needles.delete(name);
  const output = textsOf(redacted);
  return [...needles].filter((needle) => isIn(needle, output));
}

function collect(value: unknown, name: string, owner: string, needles: Set<string>): void {
  if (typeof value === 'number' && /^\d{12}$/.test(String(value))) needles.add(String(value));
  if (typeof value === 'string') {
    const isInTags = isTags(owner) || isTags(name);
    const isKept = isInTags
      ? /key$/i.test(name)
      : isOfAws(name, value) || isKeptInItem(name, value) || isAction(name);
    const encoded = isKept ? undefined : decodeText(value);
    if (encoded) collect(encoded.value, name, owner, needles);
    else if (!isKept) for (const text of identifying(value)) needles.add(text);
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return;
  for (const [key, part] of Object.entries(value))
    collect(part, Array.isArray(value) ? name : key, Array.isArray(value) ? owner : name, needles);
}

function isAction(name: string): boolean {
  return /^(not)?actions?$/i.test(name);
}

/** ARNs of AWS's own, such as managed policies, are not replaced. */
const ofAws = /^arn:[^:]*:[^:]*:[^:]*:aws:/;
/** The service and the Region of an ARN. */
const arnStart = /^arn:[a-z-]*:[a-z\d-]*:[a-z\d-]*:/;

/** The text, if it is no word of AWS, and its parts that are none. Of a sentence only parts that look like names. */
function identifying(text: string): readonly string[] {
  if (isPlain(text) || isKeptAddress(text) || ofAws.test(text) || text.length < minLength) return [];
  if (parseAddress(text)) return [text];
  const isSentence = /\s/.test(text);
  const parts = text.replace(arnStart, '').split(/[/:,;=&?#@|*$(){}<>"'[\]\s]+/);
  const labels = parts.flatMap((part) => (part.includes('.') && !parseAddress(part) ? part.split('.') : []));
  const names = [...parts, ...labels].filter(
    (part) =>
      part.length >= minLength &&
      !isPlain(part) &&
      !isKeptAddress(part) &&
      (!isSentence || /\d|[-_.]/.test(part)),
  );
  return names.length > 0 || isSentence ? [text, ...names] : [];
}

/** Every string and user's key of the output, and what encoded ones have in them. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    const encoded = decodeText(value);
    return encoded ? [value, ...textsOf(encoded.value)] : [value];
  }
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.entries(value).flatMap(([key, part]) => [
    ...(Array.isArray(value) || isKnownKey(key) ? [] : [key]),
    ...textsOf(part),
  ]);
}

function isIn(needle: string, output: readonly string[]): boolean {
  const encoded = [encodeURIComponent(needle), ...base64Forms(needle)].filter(
    (form) => form.length >= minPartLength,
  );
  const lower = needle.toLowerCase();
  return output.some(
    (text) => hasText(text.toLowerCase(), lower) || encoded.some((form) => text.includes(form)),
  );
}

function hasText(text: string, needle: string): boolean {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
    if (needle.length >= minPartLength) return true;
    const around = [text[at - 1] ?? ' ', text[at + needle.length] ?? ' '];
    if (!around.some((char) => /[\p{L}\d]/u.test(char))) return true;
  }
  return false;
}

/** The letters that base64 has for a text, wherever it begins in the encoded bytes. */
function base64Forms(text: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
    const whole = Math.floor(bytes.length / 3) * 4;
    return bytes.toString('base64').slice(before === 0 ? 0 : 4, whole);
  });
}
