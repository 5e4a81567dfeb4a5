/** Ways through a configuration, and the literal that holds one value alone at the end of one. */

/** One step down: the name of a property, or `element` for any element of a list. */
export type Step = string | typeof element;

/** Which element it is does not matter: indices are erased. */
export const element = 0;

/** `attachments[].state`, for people. */
export function pathOf(steps: readonly Step[]): string {
  return steps.map((step, index) => (step === element ? '[]' : `${index > 0 ? '.' : ''}${step}`)).join('');
}

/** One key for each way; names may hold any character. */
export function keyOf(steps: readonly Step[]): string {
  return JSON.stringify(steps);
}

/** `{ "attachments": [{ "state": "attached" }] }`: a fresh literal, so that the compiler refuses names it does not know. */
export function literalOf(steps: readonly Step[], value: string): string {
  return steps.reduceRight<string>(
    (inner, step) => (step === element ? `[${inner}]` : `{ ${JSON.stringify(step)}: ${inner} }`),
    value,
  );
}
