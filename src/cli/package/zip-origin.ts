import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { UsageError } from '../cli-errors.js';

/** What stands beside a zip, in `packaged.json`; paths are relative to its folder. */
interface ZipOrigin {
  readonly module: string;
  /** The rule that the handler was made of, where it was not left to the module. */
  readonly exportName?: string | undefined;
  /** Of the zip that it speaks of. */
  readonly codeSha256: string;
  /** Whether it has source maps, which the function must be told to use. */
  readonly sourceMaps?: boolean | undefined;
  /** The project's own files that are in the zip, each with its SHA-256. */
  readonly sources: Readonly<Record<string, string>>;
}

/** What the note is called. */
export const originName = 'packaged.json';

/** Notes beside a zip what it was made of, so that nobody takes it for another rule's, or for newer than it is. */
export async function writeOrigin(
  folder: string,
  {
    module,
    exportName,
    codeSha256,
    sourceMaps,
    sources,
  }: Omit<ZipOrigin, 'sources'> & { readonly sources: readonly string[] },
): Promise<void> {
  const from = (path: string) => relative(folder, path).replaceAll('\\', '/');
  const hashes = await Promise.all(sources.map(async (path) => [from(path), await hashOf(path)] as const));
  const origin: ZipOrigin = {
    module: from(module),
    exportName,
    codeSha256,
    ...(sourceMaps && { sourceMaps }),
    sources: Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  await writeFile(join(folder, originName), `${JSON.stringify(origin, null, 2)}\n`);
}

/** The code that a zip should hold. */
export interface ExpectedCode {
  readonly cwd: string;
  /** The module, as it was given. */
  readonly file: string;
  readonly exportName: string;
  /** Whether the module exports other rules. */
  readonly isOneOfMany: boolean;
  /** Whether the folder of the zip is that of this rule alone; then a zip without a note is taken to be its. */
  readonly isOwnFolder: boolean;
  /** What to do in place of taking the zip. */
  readonly instead: string;
}

/**
 * Refuses a zip that was made of another rule, or before its sources changed.
 *
 * @param path of the zip, for messages
 * @throws UsageError
 */
export async function checkZipOrigin(path: string, codeSha256: string, wanted: ExpectedCode): Promise<void> {
  const folder = dirname(resolve(wanted.cwd, path));
  const refuse = (what: string): never => {
    throw new UsageError(`${what}: ${wanted.instead}`);
  };
  const origin = await readOrigin(folder);
  if (origin?.codeSha256 !== codeSha256) {
    if (wanted.isOwnFolder) return;
    return refuse(`nothing says which rule ${path} was made of`);
  }
  const shown = (place: string) => relative(wanted.cwd, resolve(folder, place)).replaceAll('\\', '/');
  // Of a module with several rules, it is the one called so that a zip is made of.
  const { exportName = wanted.isOneOfMany ? 'rule' : wanted.exportName } = origin;
  if (resolve(folder, origin.module) !== resolve(wanted.cwd, wanted.file))
    refuse(`${path} was made of ${shown(origin.module)}, not of ${wanted.file}`);
  if (exportName !== wanted.exportName)
    refuse(`${path} was made of ${exportName} in ${wanted.file}, not of ${wanted.exportName}`);
  for (const [source, hash] of Object.entries(origin.sources)) {
    const now = await hashOf(resolve(folder, source)).catch(() => undefined);
    if (now !== hash) refuse(`${path} was made before ${shown(source)} was changed`);
  }
}

/**
 * Whether a zip has source maps, as the note beside it says.
 *
 * @param path the whole path of the zip
 */
export async function hasSourceMaps(path: string, codeSha256: string): Promise<boolean> {
  const origin = await readOrigin(dirname(path));
  return origin?.codeSha256 === codeSha256 && origin.sourceMaps === true;
}

async function readOrigin(folder: string): Promise<ZipOrigin | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, originName), 'utf8')) as ZipOrigin;
  } catch {
    return undefined;
  }
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
