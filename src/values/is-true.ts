import { quoteShort } from '../describe.js';
import { UnreadableValueError } from '../errors.js';
import type { RecordedBoolean } from '../resources/registry.js';

/**
 * Whether a recorded boolean is true: `true`, or the text `"true"` in any case. In a plain condition the text `"false"` would be
 * true.
 *
 * `false`, the text `"false"`, null, undefined and empty text are false. Any other value is an error, so that a rule does not read an
 * unreadable value as false.
 *
 * @throws UnreadableValueError for another value
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
