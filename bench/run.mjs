/** Compiles the benchmark, which is TypeScript, and runs it on the built package. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const outfile = fileURLToPath(new URL('../build/bench.mjs', import.meta.url));
await mkdir(new URL('../build/', import.meta.url), { recursive: true });
await build({
  entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
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
await import(outfile);
