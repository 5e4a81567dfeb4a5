import { describeValue } from '../describe.js';
import type { PolicyDocument } from './policy-document.js';
import { readPolicy, unreadable } from './read-policy.js';

/** Layers of encoding: text in text, a list of one, a version. AWS uses up to three. */
const maxLayers = 8;

/**
 * Parses a policy in any form that AWS Config records: JSON text, also URL-encoded once or more often, an object, a list of one, or the
 * list of a managed policy's versions, of which it uses the default one.
 *
 * Statements, actions and resources become lists, and principals are grouped by kind. It returns null for null, undefined, empty text
 * and an empty list, which mean no policy. Any other value is an error, and so is an element that AWS's grammar does not have, such as
 * `action`: a rule must not accept a policy that it could not read.
 *
 * @throws UnreadableValueError for a value that is not a policy; its `path` says where, for example `Statement[2].Effect`
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * @example
 * ```ts
 * const policy = parsePolicy(bucket.supplementaryConfiguration.BucketPolicy?.policyText);
 * const open = policy?.Statement.some(
 *   ({ Effect, Principal }) => Effect === 'Allow' && Principal?.AWS?.includes('*'),
 * );
 * ```
 */
export function parsePolicy(value: unknown): PolicyDocument | null {
  let current = value;
  for (let layer = 0; layer < maxLayers; layer += 1) {
    if (current === null || current === undefined) return null;
    if (typeof current === 'string') current = decode(current.trim());
    else if (Array.isArray(current)) current = defaultOf(current);
    else if (isVersion(current)) current = current.document;
    else return readPolicy(current);
  }
  throw unreadable('', `at most ${maxLayers} layers of encoding`, 'more');
}

/** Decodes text. JSON comes first, because a policy may contain a percent sign. */
function decode(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    try {
      const decoded = decodeURIComponent(text);
      if (decoded !== text) return decoded;
    } catch {
      // It is not URL-encoded.
    }
    throw unreadable('', 'JSON text, plain or URL-encoded', `${describeValue(text)} that is neither`);
  }
}

function defaultOf(list: readonly unknown[]): unknown {
  if (list.length <= 1) return list[0];
  const versions = list.filter(isDefaultVersion);
  if (versions.length === 1) return versions[0];
  const expected = 'one policy, or versions of which one is the default';
  throw unreadable('', expected, describeValue(list), 'Parse the policies one by one.');
}

interface PolicyVersion {
  readonly document: unknown;
  readonly isDefaultVersion?: unknown;
}

function isVersion(value: unknown): value is PolicyVersion {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, 'document') && !Object.hasOwn(value, 'Statement');
}

function isDefaultVersion(value: unknown): boolean {
  return isVersion(value) && value.isDefaultVersion === true;
}
