import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../cli-errors.js';
import { linkOutOf } from '../link-out-of.js';
import type { BundleSettings } from './build-parts.js';
import { bundleHandlers, type HandlerBundle, type HandlerModule } from './bundle-handlers.js';
import type { PackageReport } from './package-report.js';
import { createZipper, type Zipper } from './zip-files.js';
import { originName, writeOrigin } from './zip-origin.js';

/** What the zip is called, in the folder that is said. */
export const zipName = 'function.zip';

/** A module, and where its files go. */
export interface ModuleToPackage extends HandlerModule {
  /** The folder, relative to `cwd`. */
  readonly out: string;
}

/** How modules are packaged. */
export interface PackageOptions extends BundleSettings {
  readonly cwd: string;
  /** Puts the source maps into the zips too. Defaults to `false`. */
  readonly sourceMaps?: boolean | undefined;
}

/**
 * Bundles modules for Lambda and writes the files of each, and a zip of them that stands for itself.
 *
 * @throws LoadError or MissingPackageError as `bundleHandlers` does, UsageError for a link out of the folder; nothing is written then
 */
export async function packageHandlers(
  modules: readonly ModuleToPackage[],
  { cwd, sourceMaps = false, ...settings }: PackageOptions,
): Promise<readonly PackageReport[]> {
  const bundles = await bundleHandlers(modules, cwd, settings);
  for (const [index, { out }] of modules.entries()) {
    const { files = [], assets = [] } = bundles[index] ?? {};
    const names = [...files, ...files.map(({ name }) => ({ name: `${name}.map` })), ...assets].map(
      ({ name }) => name,
    );
    for (const name of ['', zipName, originName, ...names]) await refuseLinks(cwd, join(out, name));
  }
  const zipper = await createZipper();
  const reports: PackageReport[] = [];
  for (const [index, module] of modules.entries())
    reports.push(await writePackage(module, bundles[index] as HandlerBundle, { cwd, sourceMaps, zipper }));
  return reports;
}

async function writePackage(
  { path: module, source, out }: ModuleToPackage,
  { files, assets, parts, missing, warnings, sources }: HandlerBundle,
  {
    cwd,
    sourceMaps,
    zipper,
  }: { readonly cwd: string; readonly sourceMaps: boolean; readonly zipper: Zipper },
): Promise<PackageReport> {
  const code = files.map(({ name, text }) => [name, text] as const);
  const maps = files.map(({ name, map }) => [`${name}.map`, map] as const);
  const others = assets.map(({ name, bytes }) => [name, bytes] as const);
  const zip = zipper.zip(
    new Map<string, string | Uint8Array>([...code, ...(sourceMaps ? maps : []), ...others]),
  );
  const folder = resolve(cwd, out);
  await mkdir(folder, { recursive: true });
  await Promise.all([...code, ...maps, ...others].map(([name, data]) => writeFile(join(folder, name), data)));
  const codeSha256 = sha256Of(zip);
  await writeFile(join(folder, zipName), zip);
  const { kind, exportName } = source;
  await writeOrigin(folder, {
    module: resolve(cwd, module),
    exportName: kind === 'rule' ? exportName : undefined,
    codeSha256,
    sourceMaps,
    sources,
  });
  return {
    module,
    ...(exportName !== undefined && { export: exportName }),
    handler: 'index.handler',
    runtimes: ['nodejs22.x', 'nodejs24.x'],
    files: [
      ...files.map(({ name, text, loaded }) => ({
        path: join(out, name),
        bytes: Buffer.byteLength(text),
        loaded,
      })),
      ...assets.map(({ name, bytes }) => ({ path: join(out, name), bytes: bytes.length, loaded: 'late' })),
    ],
    zip: { path: join(out, zipName), bytes: zip.length, codeSha256 },
    sourceMaps,
    parts,
    missing,
    warnings,
  };
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

/** The hash of a zip, as Lambda tells it of a function. */
export function sha256Of(zip: Uint8Array): string {
  return createHash('sha256').update(zip).digest('base64');
}
