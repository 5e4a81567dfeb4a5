/**
 * Takes the values of rule parameters out of what a schema says of them: schemas like to quote what they refuse, and a
 * parameter may be a secret.
 *
 * @param message what the schema said
 * @param values the parameters as they came, and what the schema had made of them when it refused
 */
export function withhold(message: string, values: readonly unknown[]): string {
  // Of those that the message does not hold, a pattern could become longer than there can be one.
  const texts = [...textsOf(values)].filter((text) => text !== '' && message.includes(text));
  if (texts.length === 0) return message;
  // The longest first, and all in one pass: a value may be the beginning of another, or stand in "(withheld)".
  const patterns = texts.sort((a, b) => b.length - a.length).map(patternOf);
  return message.replace(new RegExp(patterns.join('|'), 'gu'), '(withheld)');
}

/** What was thrown, without its message: a stack to find the place by, and the name. */
export function withoutMessage(thrown: unknown): Error {
  const error = new Error('The message is withheld, since it may quote a parameter.');
  if (!(thrown instanceof Error)) return error;
  const { name, message, stack = '' } = thrown;
  error.name = name;
  const start = stack.indexOf(message);
  const frames = start < 0 ? '' : stack.slice(start + message.length);
  error.stack = `${name}: ${error.message}${frames}`;
  return error;
}

/** Every text by which a message may quote a value, or a part of it. Parts may be nested too deeply for recursion. */
function textsOf(values: readonly unknown[]): ReadonlySet<string> {
  const texts = new Set<string>();
  const seen = new Set<unknown>();
  const left = [...values];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
      if (!seen.has(value)) for (const part of Object.values(value)) left.push(part);
      seen.add(value);
    } else for (const text of textsOfScalar(value)) texts.add(text);
  }
  return texts;
}

function textsOfScalar(value: unknown): readonly string[] {
  if (value === undefined || value === null || Number.isNaN(value)) return [];
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? [] : [value.toISOString(), String(value)];
  const text = String(value);
  // Schemas split lists and trim before they look at the parts.
  const parts = text.split(/[\s,;|:="'()[\]{}]+/).filter((part) => part.length >= shortest);
  return [text, ...parts];
}

/** Shorter texts may be a part of any word. */
const shortest = 4;

function patternOf(text: string): string {
  const literal = text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const quoted = `"${literal}"`;
  if (text.length >= shortest) return `${quoted}|${literal}`;
  return /[\p{L}\p{N}]/u.test(text) ? `${quoted}|(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])` : quoted;
}
