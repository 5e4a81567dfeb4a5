import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { UsageError } from '../cli-errors.js';

/** The content of `packaged.json` next to a zip. Paths are relative to its folder. */
interface ZipOrigin {
  readonly module: string;
  /** The rule that the handler was created for; missing when the module exports the handler. */
  readonly exportName?: string | undefined;
  readonly codeSha256: string;
  /** Whether the zip contains source maps; the function needs `NODE_OPTIONS` then. */
  readonly sourceMaps?: boolean | undefined;
  /** The project's files in the zip, with their SHA-256. */
  readonly sources: Readonly<Record<string, string>>;
}

export const originName = 'packaged.json';

/** Writes the origin of a zip next to it, so that `template` can detect the zip of another rule and an outdated zip. */
export async function writeOrigin(
  folder: string,
  {
    module,
    sources,
    sourceMaps,
    ...others
  }: Omit<ZipOrigin, 'sources'> & { readonly sources: readonly string[] },
): Promise<void> {
  const from = (path: string) => relative(folder, path).replaceAll('\\', '/');
  const hashes = await Promise.all(sources.map(async (path) => [from(path), await hashOf(path)] as const));
  const origin: ZipOrigin = {
    module: from(module),
    ...others,
    ...(sourceMaps && { sourceMaps }),
    sources: Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  await writeFile(join(folder, originName), `${JSON.stringify(origin, null, 2)}\n`);
}

interface ExpectedCode {
  readonly cwd: string;
  readonly file: string;
  readonly exportName: string;
  /** Whether the module exports other rules. */
  readonly isOneOfMany: boolean;
  /** Whether the folder is only for this rule. A zip without `packaged.json` is accepted then. */
  readonly isOwnFolder: boolean;
  /** What to do instead, for the message. */
  readonly instead: string;
}

/**
 * Rejects a zip of another rule, and a zip that is older than its sources.
 *
 * @throws UsageError
 */
export async function checkZipOrigin(
  path: string,
  origin: ZipOrigin | undefined,
  expected: ExpectedCode,
): Promise<void> {
  const folder = dirname(resolve(expected.cwd, path));
  const reject = (what: string): never => {
    throw new UsageError(`${what}: ${expected.instead}`);
  };
  if (!origin && expected.isOwnFolder) return;
  if (!origin) return reject(`packaged.json does not say which rule is in ${path}`);
  const shown = (file: string) => relative(expected.cwd, resolve(folder, file)).replaceAll('\\', '/');
  // From a module with several rules, `package` takes the one named `rule`.
  const { exportName = expected.isOneOfMany ? 'rule' : expected.exportName } = origin;
  if (resolve(folder, origin.module) !== resolve(expected.cwd, expected.file))
    reject(`${path} was built from ${shown(origin.module)}, not from ${expected.file}`);
  if (exportName !== expected.exportName)
    reject(`${path} was built from ${exportName} in ${expected.file}, not from ${expected.exportName}`);
  for (const [source, hash] of Object.entries(origin.sources)) {
    const now = await hashOf(resolve(folder, source)).catch(() => undefined);
    if (now !== hash) reject(`${path} was built before ${shown(source)} changed`);
  }
}

/** The origin of the zip with a hash; `undefined` when the folder has none, or that of another zip. */
export async function readOrigin(folder: string, codeSha256: string): Promise<ZipOrigin | undefined> {
  const origin: ZipOrigin | undefined = await readFile(join(folder, originName), 'utf8')
    .then(JSON.parse)
    .catch(() => undefined);
  return origin?.codeSha256 === codeSha256 ? origin : undefined;
}

async function hashOf(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
