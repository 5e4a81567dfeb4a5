import { type ReferenceTarget, Unknown } from '../proposed/unknown.js';
import { expressionOf } from './expression.js';
import { hasDynamicReference, type Line, lineIn, type Resolved, type Scope } from './scope.js';

/** A call of an intrinsic function. */
export interface Call {
  /** For example `Fn::Join`. */
  readonly name: string;
  readonly argument: unknown;
  readonly line: Line;
  /** The call as the template has it. */
  readonly source: unknown;
}

/** The arguments of a function that has several. @throws InvalidTemplateError for another number of them */
export function argumentsOf(
  { name, argument, line }: Call,
  scope: Scope,
  min: number,
  max = min,
): readonly unknown[] {
  if (Array.isArray(argument) && argument.length >= min && argument.length <= max) return argument;
  const got = Array.isArray(argument) ? `a list of ${argument.length}` : expressionOf(argument);
  return scope.fail(
    `expected ${name} to have a list of ${min === max ? min : `${min} to ${max}`} arguments, got ${got}.`,
    line,
  );
}

/** The value of an argument by its position. */
export function resolveArgument({ argument, line }: Call, position: number, scope: Scope): Resolved {
  return scope.resolve((argument as unknown[])[position], lineIn(scope, argument, position, line));
}

/** The result of a call that cannot be known before the deployment. */
export function unknownResult(
  { source, line }: Call,
  details: { readonly mayBeAbsent?: boolean; readonly reference?: ReferenceTarget | undefined } = {},
): Unknown {
  return new Unknown(expressionOf(source), { line, ...details });
}

/** In characters. A template has at most 1 MB, so a longer text is the work of functions that double their arguments. */
const maxTextLength = 1_048_576;

/** A text that a function made. */
export function textResult(text: string, call: Call, scope: Scope): string | Unknown {
  if (text.length > maxTextLength) scope.fail(`${call.name} makes a text of more than 1 MB.`, call.line);
  return hasDynamicReference(text) ? unknownResult(call) : text;
}
