/** Compiles the demo and the examples, which are TypeScript, and runs them on the built package. */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const outfile = fileURLToPath(new URL('../build/demo.mjs', import.meta.url));
await mkdir(new URL('../build/', import.meta.url), { recursive: true });
await build({
  entryPoints: [fileURLToPath(new URL('demo.ts', import.meta.url))],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  // Without the paths of tsconfig.json, which lead to src: the demo runs on the built package.
  tsconfigRaw: {},
  logLevel: 'warning',
});
await import(outfile);
