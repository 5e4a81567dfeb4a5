import type { Metafile } from 'esbuild';

/** What an input of a build reaches by its imports, itself included, as the metafile calls it. */
export function reachedFrom({ inputs }: Metafile, input: string): readonly string[] {
  const reached = new Set([input]);
  for (const path of reached) {
    for (const { path: next, external } of inputs[path]?.imports ?? []) if (!external) reached.add(next);
  }
  return [...reached];
}
