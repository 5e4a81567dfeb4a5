import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname, relative } from 'node:path';
import type { Plugin } from 'esbuild';

/** A file that goes into the zip as it is. */
export interface Asset {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Puts files beside the code: native addons (`.node`), which are loaded from there, and files whose import is their path when the
 * function runs.
 *
 * @param root the folder that their paths are relative to
 * @param endings of the files whose import is their path, such as `.wasm`
 * @param assets is filled, by namespace and relative path
 */
export function zippedAssets(root: string, endings: readonly string[], assets: Map<string, Asset>): Plugin {
  const namespaceOf = (path: string) =>
    path.endsWith('.node') ? 'addon' : endings.includes(extname(path)) ? 'asset' : undefined;
  return {
    name: 'zipped-assets',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter: /\.\w+$/ }, async ({ path, kind, importer, namespace, resolveDir, pluginData }) => {
        if (namespace === 'addon') return { path, external: true };
        const asNamespace = namespaceOf(path);
        if (asNamespace === undefined || pluginData === 'resolved') return undefined;
        const options = { kind, importer, resolveDir, pluginData: 'resolved' };
        const { path: whole, errors } = await resolve(path, options);
        if (errors.length > 0) return { errors };
        return {
          path: relative(root, whole).replaceAll('\\', '/'),
          namespace: asNamespace,
          pluginData: whole,
        };
      });
      onLoad({ filter: /.*/, namespace: 'addon' }, ({ path, pluginData: whole }) => ({
        contents: `module.exports = require(${JSON.stringify(`./${addAsset(`addon:${path}`, whole)}`)});`,
      }));
      onLoad({ filter: /.*/, namespace: 'asset' }, ({ path, pluginData: whole }) => ({
        contents: [
          "import { fileURLToPath } from 'node:url';",
          `const url = new URL(${JSON.stringify(addAsset(`asset:${path}`, whole))}, import.meta.url);`,
          'export default fileURLToPath(url);',
        ].join('\n'),
      }));
    },
  };

  function addAsset(key: string, path: string): string {
    const bytes = readFileSync(path);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
    const name = `${basename(path, extname(path))}-${hash}${extname(path)}`;
    assets.set(key, { name, bytes });
    return name;
  }
}
