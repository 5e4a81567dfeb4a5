/** Messages that hold options by their paths, so that the API, the command line and the CDK each print their own names. */
import { InvalidOptionsError } from '../../errors.js';

/** An option in a message: its path in the options of `createDeployment`, and the value that the message is about. */
export interface OptionName {
  readonly path: string;
  readonly value?: string | undefined;
}

export type Message = readonly (string | OptionName)[];

/** How users of one interface know the options. */
export interface Surface {
  /** The function or construct that takes the options. Error messages begin with it. */
  readonly owner?: string;
  /** The name of an option; with a value, the text that sets it. */
  spell(option: OptionName): string;
}

export const api: Surface = {
  owner: 'createDeployment',
  spell: ({ path, value }) => (value === undefined ? path : `${path} ${JSON.stringify(value)}`),
};

export function option(path: string, value?: string): OptionName {
  return { path, value };
}

export function message(
  texts: TemplateStringsArray,
  ...values: readonly (string | number | OptionName)[]
): Message {
  return texts.flatMap((text, index) => {
    const value = values[index];
    return value === undefined ? [text] : [text, typeof value === 'object' ? value : String(value)];
  });
}

export function spellMessage(parts: Message, { spell }: Surface): string {
  return parts.map((part) => (typeof part === 'string' ? part : spell(part))).join('');
}

/** Options that are wrong, before it is known which surface prints the message. */
class OptionsProblem extends InvalidOptionsError {
  readonly parts: Message;

  constructor(parts: Message, path?: string) {
    super(spellMessage(parts, api), path ?? parts.find((part) => typeof part === 'object')?.path);
    this.parts = parts;
  }
}

/** Rejects options with a message, as a tagged template. The first option in it is the `path` of the error. */
export function reject(
  texts: TemplateStringsArray,
  ...values: readonly (string | number | OptionName)[]
): never {
  return rejectWith(message(texts, ...values));
}

export function rejectWith(parts: Message): never {
  throw new OptionsProblem(parts);
}

/** Does the work for one rule: error messages begin with the name of the rule. */
export function forRule<Value>(ruleName: string, work: () => Value): Value {
  return explaining(work, ({ parts, path }) => {
    return new OptionsProblem([`rule ${JSON.stringify(ruleName)}: `, ...parts], path);
  });
}

/** Does the work for a surface: error messages name the options as it does. */
export function forSurface<Value>(surface: Surface, work: () => Value): Value {
  return explaining(work, ({ parts, path }) => {
    const owner = surface.owner === undefined ? '' : `${surface.owner}: `;
    return new InvalidOptionsError(owner + spellMessage(parts, surface), path);
  });
}

function explaining<Value>(work: () => Value, explained: (problem: OptionsProblem) => Error): Value {
  try {
    return work();
  } catch (error) {
    throw error instanceof OptionsProblem ? explained(error) : error;
  }
}
