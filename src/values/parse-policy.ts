import { describeValue } from '../describe.js';
import { UnreadableValueError } from '../errors.js';
import type { PolicyDocument } from './policy-document.js';
import { readPolicy } from './read-policy.js';

/** Layers that a policy may be wrapped in: text in text, lists of one, a version. AWS is seen with three. */
const maxLayers = 8;

/**
 * A policy, whichever form the resource type has it in: JSON text, the same URL-encoded, once or more often, an object, a list of one, or the
 * list of a managed policy's versions, of which the default one is taken.
 *
 * Statements, actions and resources come as lists, principals by kind. Null, undefined, empty text and an empty list mean that there is no
 * policy: null. Everything else that is no policy is an error, and so is an element that AWS's grammar does not know, such as `action`:
 * a rule must not pass a policy that it could not read.
 *
 * @throws UnreadableValueError for what is no policy; its `path` says where, for example `Statement[2].Effect`
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
    else if (Array.isArray(current)) current = inForce(current);
    else if (isVersion(current)) current = current.document;
    else return readPolicy(current);
  }
  throw new UnreadableValueError('policy', '', `at most ${maxLayers} layers of encoding`, 'more');
}

/** What text encodes. JSON comes first: a policy may well contain a percent sign. */
function decode(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    try {
      const decoded = decodeURIComponent(text);
      if (decoded !== text) return decoded;
    } catch {
      // What is left is neither.
    }
    throw new UnreadableValueError(
      'policy',
      '',
      'JSON text, plain or URL-encoded',
      `${describeValue(text)} that is neither`,
    );
  }
}

/** Of a list: its only member, or the version that is the default one. */
function inForce(list: readonly unknown[]): unknown {
  if (list.length <= 1) return list[0];
  const versions = list.filter(isDefaultVersion);
  if (versions.length === 1) return versions[0];
  throw new UnreadableValueError(
    'policy',
    '',
    'one policy, or versions of which one is the default',
    describeValue(list),
    'Give the policies one by one.',
  );
}

interface PolicyVersion {
  readonly document: unknown;
  readonly isDefaultVersion?: unknown;
}

function isVersion(value: unknown): value is PolicyVersion {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, 'document') &&
    !Object.hasOwn(value, 'Statement')
  );
}

function isDefaultVersion(value: unknown): boolean {
  return isVersion(value) && value.isDefaultVersion === true;
}
