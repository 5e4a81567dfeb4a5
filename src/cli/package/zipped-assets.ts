import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname, relative } from 'node:path';
import type { Plugin } from 'esbuild';

/** A file that is added to the zip unchanged. */
export interface Asset {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Adds files to the zip: native addons (`.node`), and files with the loader `file`, whose import gives their path in the function.
 *
 * @param root the folder of the project
 * @param extensions of files with the loader `file`, such as `.wasm`
 * @param assets receives the files, by namespace and relative path
 */
export function zippedAssets(
  root: string,
  extensions: readonly string[],
  assets: Map<string, Asset>,
): Plugin {
  const filter = new RegExp(
    `\\.(${['node', ...extensions.map((extension) => extension.slice(1))].join('|')})$`,
  );
  return {
    name: 'zipped-assets',
    setup({ onResolve, onLoad, resolve }) {
      onResolve({ filter }, async ({ path, kind, importer, namespace, resolveDir, pluginData }) => {
        if (namespace === 'addon') return { path, external: true };
        if (pluginData === 'resolved') return undefined;
        const options = { kind, importer, resolveDir, pluginData: 'resolved' };
        const { path: absolute, errors } = await resolve(path, options);
        if (errors.length > 0) return { errors };
        return {
          path: relative(root, absolute).replaceAll('\\', '/'),
          namespace: path.endsWith('.node') ? 'addon' : 'asset',
          pluginData: absolute,
        };
      });
      onLoad({ filter: /.*/, namespace: 'addon' }, ({ path, pluginData: file }) => ({
        contents: `module.exports = require(${JSON.stringify(`./${addAsset(`addon:${path}`, file)}`)});`,
      }));
      onLoad({ filter: /.*/, namespace: 'asset' }, ({ path, pluginData: file }) => ({
        contents: [
          "import { fileURLToPath } from 'node:url';",
          `const url = new URL(${JSON.stringify(addAsset(`asset:${path}`, file))}, import.meta.url);`,
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
