import type { Loader } from 'esbuild';
import { UsageError } from '../cli-errors.js';
import type { RequiredPackages } from './commonjs-requires.js';

export type Esbuild = Pick<typeof import('esbuild'), 'build'>;

/** The settings of a project for its bundles. */
export interface BundleSettings {
  /** Packages to exclude; `*` matches any text. */
  readonly external?: readonly string[] | undefined;
  /** The loader by file extension. `file` adds the file to the zip, and an import of it gives its path there. */
  readonly loaders?: Readonly<Record<string, Loader>> | undefined;
}

/** What all bundles of a project share. */
export interface BundleProject extends BundleSettings {
  /** The folder that paths are relative to. Bundles do not contain it, so that they are the same on every machine. */
  readonly root: string;
  readonly required: RequiredPackages;
}

/**
 * The settings in the options of `package` and `template`.
 *
 * @throws UsageError for an invalid `--loader`
 */
export function packagingOptions(options: {
  readonly external?: readonly string[] | undefined;
  readonly loader?: readonly string[] | undefined;
  readonly sourceMaps?: true | undefined;
}) {
  const { external, loader = [], sourceMaps } = options;
  return { external, loaders: Object.fromEntries(loader.map(parseLoader)), sourceMaps: sourceMaps === true };
}

const loaders: readonly Loader[] = [
  ...(['text', 'json', 'binary', 'base64', 'dataurl', 'file'] as const),
  ...(['js', 'jsx', 'ts', 'tsx', 'empty'] as const),
];

function parseLoader(text: string): readonly [extension: string, loader: Loader] {
  const [, extension, name] = /^(\.\w+)=(\w+)$/.exec(text) ?? [];
  const loader = loaders.find((known) => known === name);
  if (extension !== undefined && loader !== undefined) return [extension, loader];
  throw new UsageError(
    `expected --loader .ending=loader, with one of the loaders ${loaders.join(', ')}, got ${JSON.stringify(text)}.`,
  );
}
