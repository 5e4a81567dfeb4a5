import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { rejectEscapingLinks } from '../symbolic-links.js';
import { bundleHandlers, type HandlerBundle, type HandlerModule } from './bundle-handlers.js';
import type { BundleSettings } from './bundle-settings.js';
import { createZipper, type Zipper } from './zip-files.js';
import { originName, writeOrigin } from './zip-origin.js';

export const zipName = 'function.zip';

export interface ModuleToPackage extends HandlerModule {
  /** The output folder, relative to `cwd`. */
  readonly out: string;
}

/** The package of one module, printed as tables or as JSON. */
export type PackageReport = Awaited<ReturnType<typeof writePackage>>;

interface PackageOptions extends BundleSettings {
  readonly cwd: string;
  readonly sourceMaps: boolean;
}

/**
 * Bundles modules for Lambda, and writes the files and a zip of each.
 *
 * @throws LoadError or MissingPackageError as `bundleHandlers`, UsageError for a symbolic link that leads out of the folder. Nothing is
 * written then
 */
export async function packageHandlers(
  modules: readonly ModuleToPackage[],
  { cwd, sourceMaps, ...settings }: PackageOptions,
): Promise<readonly PackageReport[]> {
  const bundles = await bundleHandlers(modules, cwd, settings);
  const outputs = modules.flatMap(({ out }, index) => {
    const { files = [], assets = [] } = bundles[index] ?? {};
    const names = [...files, ...assets].map(({ name }) => name);
    const maps = files.map(({ name }) => `${name}.map`);
    return ['', zipName, originName, ...names, ...maps].map((name) => join(out, name));
  });
  await rejectEscapingLinks(cwd, outputs);
  const zipper = await createZipper();
  const reports: PackageReport[] = [];
  for (const [index, module] of modules.entries())
    reports.push(await writePackage(module, bundles[index] as HandlerBundle, { cwd, sourceMaps, zipper }));
  return reports;
}

async function writePackage(
  { path: module, source, out }: ModuleToPackage,
  { files, assets, parts, missing, warnings, sources }: HandlerBundle,
  { cwd, sourceMaps, zipper }: PackageOptions & { readonly zipper: Zipper },
) {
  const code = [
    ...files.map(({ name, text: data, loaded }) => ({ name, data, loaded })),
    ...assets.map(({ name, bytes: data }) => ({ name, data, loaded: 'late' as const })),
  ];
  const maps = files.map(({ name, map: data }) => ({ name: `${name}.map`, data }));
  const zip = zipper(sourceMaps ? [...code, ...maps] : code);
  const folder = resolve(cwd, out);
  await mkdir(folder, { recursive: true });
  await Promise.all([...code, ...maps].map(({ name, data }) => writeFile(join(folder, name), data)));
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
    // Missing when the function decides at startup which export is the handler or the rule.
    ...(exportName !== undefined && { export: exportName }),
    handler: 'index.handler',
    runtimes: ['nodejs22.x', 'nodejs24.x'],
    files: code.map(({ name, data, loaded }) => ({
      path: join(out, name),
      bytes: Buffer.byteLength(data),
      loaded,
    })),
    zip: { path: join(out, zipName), bytes: zip.length, codeSha256 },
    sourceMaps,
    parts,
    missing,
    warnings,
  };
}

/** The hash of a zip, as Lambda reports it for a function. */
export function sha256Of(zip: Uint8Array): string {
  return createHash('sha256').update(zip).digest('base64');
}
