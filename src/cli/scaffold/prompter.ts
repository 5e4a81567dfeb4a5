import { CancelledError } from '../cli-errors.js';
import type { Terminal } from '../terminal.js';

/** Asks questions. Every answer can also be given on the command line. */
export interface Prompter {
  text(question: {
    readonly message: string;
    /** The value of an empty answer. */
    readonly initial?: string | undefined;
    /** Describes what is wrong with an answer; `undefined` for a valid one. */
    readonly problemWith?: ((answer: string) => string | undefined) | undefined;
  }): Promise<string>;
  choose<Value extends string>(question: {
    readonly message: string;
    readonly choices: readonly { readonly value: Value; readonly hint?: string | undefined }[];
    readonly initial?: Value | undefined;
  }): Promise<Value>;
  confirm(message: string): Promise<boolean>;
}

/**
 * A prompter on the terminal, with clack; `undefined` when nobody can answer. Questions throw a CancelledError when they are cancelled.
 */
export async function openPrompter({ dialog }: Pick<Terminal, 'dialog'>): Promise<Prompter | undefined> {
  if (!dialog) return undefined;
  const { confirm, isCancel, select, text } = await import('@clack/prompts');
  const answered = <Value>(answer: Value): Exclude<Value, symbol> => {
    if (isCancel(answer)) throw new CancelledError('cancelled: nothing was written.');
    return answer as Exclude<Value, symbol>;
  };
  return {
    async text({ message, initial, problemWith }) {
      const usual = initial !== undefined && { placeholder: initial, defaultValue: initial };
      const validate = (given: string | undefined) => problemWith?.(given || (initial ?? ''));
      return answered(await text({ message, ...dialog, ...usual, validate }));
    },
    async choose({ message, choices, initial }) {
      const options = choices.map(({ value, hint }) => ({
        value: value as string,
        label: value,
        ...(hint !== undefined && { hint }),
      }));
      const usual = initial !== undefined && { initialValue: initial as string };
      return answered(
        await select({ message, options, ...dialog, ...usual }),
      ) as (typeof choices)[number]['value'];
    },
    async confirm(message) {
      return answered(await confirm({ message, initialValue: true, ...dialog }));
    },
  };
}
