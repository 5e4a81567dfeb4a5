import type { Prompter } from './scaffold/prompter.js';
import type { Terminal } from './terminal.js';

/** Somebody to ask on a terminal, if there is anybody. What asks is loaded only then. */
export async function prompterFor({ dialog }: Pick<Terminal, 'dialog'>): Promise<Prompter | undefined> {
  if (!dialog) return undefined;
  const { createClackPrompter } = await import('./scaffold/clack-prompter.js');
  return createClackPrompter(dialog);
}
