import type { Loader } from 'esbuild';
import { UsageError } from '../cli-errors.js';
import type { BundleSettings } from './build-parts.js';

const loaders = [
  'text',
  'json',
  'binary',
  'base64',
  'dataurl',
  'file',
  'js',
  'jsx',
  'ts',
  'tsx',
  'empty',
] as const;

/** The options of commands that say how rules are bundled, as they were typed. */
export interface PackagingFlags {
  readonly external?: readonly string[] | undefined;
  readonly loader?: readonly string[] | undefined;
  readonly sourceMaps?: true | undefined;
}

/** @throws UsageError for a loader that cannot be read */
export function packagingOptions({
  external,
  loader = [],
  sourceMaps,
}: PackagingFlags): BundleSettings & { readonly sourceMaps: boolean } {
  return { external, loaders: Object.fromEntries(loader.map(loaderOf)), sourceMaps: sourceMaps === true };
}

function loaderOf(text: string): readonly [ending: string, loader: Loader] {
  const [, ending, name] = /^(\.\w+)=(\w+)$/.exec(text) ?? [];
  const loader = loaders.find((known) => known === name);
  if (ending !== undefined && loader !== undefined) return [ending, loader];
  throw new UsageError(
    `expected --loader .ending=loader, with one of the loaders ${loaders.join(', ')}, got ${JSON.stringify(text)}.`,
  );
}
