import { quoteShort } from '../describe.js';
import { UnreadableValueError } from '../errors.js';
import type { RecordedBoolean } from '../resources/registry.js';

/**
 * Whether a recorded boolean is true, whichever form the resource type has it in: `true`, or the text `"true"` in small or capital
 * letters. As a condition the text `"false"` would be true.
 *
 * False, the text of it, null, undefined and empty text give false. Anything else is an error, lest a rule take what it could not read for
 * false.
 *
 * @throws UnreadableValueError for what is no boolean
 *
 * @example
 * ```ts
 * if (!isTrue(stack.configuration.enableTerminationProtection)) return nonCompliant('Anyone may delete it');
 * ```
 */
export function isTrue(value: RecordedBoolean | boolean | string | null | undefined): boolean {
  const recorded: unknown = value;
  if (recorded === null || recorded === undefined || recorded === '') return false;
  const word = typeof recorded === 'string' ? recorded.toLowerCase() : recorded;
  if (word === true || word === 'true') return true;
  if (word === false || word === 'false') return false;
  throw new UnreadableValueError('boolean', '', 'true, false or the text of one', quoteShort(value));
}
