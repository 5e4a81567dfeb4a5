import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../cli-errors.js';
import { linkOutOf } from '../link-out-of.js';
import { bundleHandler } from './bundle-handler.js';
import type { PackageReport } from './package-report.js';
import { zipFiles } from './zip-files.js';
import { originName, writeOrigin } from './zip-origin.js';

/** What the zip is called, in the folder that is said. */
export const zipName = 'function.zip';

/** Where the files go, and what is in them. */
export interface PackageOptions {
  readonly cwd: string;
  /** The folder, relative to `cwd`. */
  readonly out: string;
  /** Puts the source maps into the zip too. Defaults to `false`. */
  readonly sourceMaps?: boolean;
  /** The rule to make the handler of, in place of what the module offers. */
  readonly exportName?: string | undefined;
}

/**
 * Bundles a module for Lambda and writes the files, and a zip of them.
 *
 * @throws UsageError, LoadError or MissingPackageError as `bundleHandler` does, before anything is written
 */
export async function packageHandler(
  modulePath: string,
  { cwd, out, sourceMaps = false, exportName }: PackageOptions,
): Promise<PackageReport> {
  for (const name of ['', zipName, originName]) await refuseLinks(cwd, join(out, name));
  const { files, parts, missing, warnings, sources } = await bundleHandler(modulePath, cwd, exportName);
  const code = files.map(({ name, text }) => [name, text] as const);
  const maps = files.map(({ name, map }) => [`${name}.map`, map] as const);
  const zip = await zipFiles(new Map(sourceMaps ? [...code, ...maps] : code));
  const folder = resolve(cwd, out);
  await mkdir(folder, { recursive: true });
  for (const [name] of [...code, ...maps]) await refuseLinks(cwd, join(out, name));
  await Promise.all([...code, ...maps].map(([name, text]) => writeFile(join(folder, name), text)));
  const codeSha256 = sha256Of(zip);
  await writeFile(join(folder, zipName), zip);
  await writeOrigin(folder, { module: resolve(cwd, modulePath), exportName, codeSha256, sources });
  return {
    handler: 'index.handler',
    runtimes: ['nodejs22.x', 'nodejs24.x'],
    files: files.map(({ name, text, loaded }) => ({
      path: join(out, name),
      bytes: Buffer.byteLength(text),
      loaded,
    })),
    zip: { path: join(out, zipName), bytes: zip.length, codeSha256 },
    parts,
    missing,
    warnings,
  };
}

/** The hash of a zip, as Lambda tells it of a function. */
export function sha256Of(zip: Uint8Array): string {
  return createHash('sha256').update(zip).digest('base64');
}

/** Files of a project must not lead elsewhere what is written into it. */
async function refuseLinks(cwd: string, path: string): Promise<void> {
  const link = await linkOutOf(cwd, path);
  if (link !== undefined)
    throw new UsageError(
      `${link} is a symbolic link that leads out of the folder, or nowhere. Nothing was written. Remove it, or name with --out the ` +
        'place that it leads to.',
    );
}
