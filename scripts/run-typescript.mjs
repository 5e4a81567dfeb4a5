/**
 * Compiles a TypeScript program of this project and runs it on the built package, on every Node.js:
 * `node scripts/run-typescript.mjs scripts/demo.ts`. Further arguments are the program's.
 */
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const root = fileURLToPath(new URL('..', import.meta.url));
const [program = ''] = process.argv.splice(2, 1);
const outfile = join(root, 'build', `${basename(program, '.ts')}.mjs`);
await mkdir(join(root, 'build'), { recursive: true });
await build({
  absWorkingDir: root,
  entryPoints: [program],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  // Without tsconfig.json, whose `paths` would put src in the place of the built package.
  tsconfigRaw: {},
  sourcemap: 'inline',
  logLevel: 'warning',
});
await import(pathToFileURL(outfile).href);
