import type { Readable, Writable } from 'node:stream';
import { CancelledError } from '../cli-errors.js';
import type { Prompter } from './prompter.js';

/**
 * Asks on a terminal, with clack, which is loaded for that.
 *
 * @throws CancelledError from every question, when it is not answered but broken off
 */
export async function createClackPrompter(streams: {
  readonly input: Readable;
  readonly output: Writable;
}): Promise<Prompter> {
  const { confirm, isCancel, select, text } = await import('@clack/prompts');
  const answered = <Value>(answer: Value): Exclude<Value, symbol> => {
    if (isCancel(answer)) throw new CancelledError('cancelled: nothing was written.');
    return answer as Exclude<Value, symbol>;
  };
  return {
    async text({ message, initial, complaint }) {
      const answer = await text({
        message,
        ...streams,
        ...(initial !== undefined && { placeholder: initial, defaultValue: initial }),
        validate: (given) => complaint?.(given === undefined || given === '' ? (initial ?? '') : given),
      });
      return answered(answer);
    },
    async choose({ message, choices, initial }) {
      const options = choices.map(({ value, hint }) => ({
        value: value as string,
        label: value,
        ...(hint !== undefined && { hint }),
      }));
      const answer = await select({
        message,
        options,
        ...streams,
        ...(initial !== undefined && { initialValue: initial as string }),
      });
      return answered(answer) as (typeof choices)[number]['value'];
    },
    async confirm(message) {
      return answered(await confirm({ message, initialValue: true, ...streams }));
    },
  };
}
