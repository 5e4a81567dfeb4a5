import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = `${root}bench/cold-start`;

/** What `config-rule package --json` prints; as much as is looked at. */
export interface Packaged {
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly loaded: string }[];
  readonly zip: { readonly bytes: number };
  readonly parts: readonly { readonly name: string; readonly atStart: number; readonly bytes: number }[];
}

/** The rule on the kit and by hand, both by `config-rule package`, and by hand as esbuild bundles it by default. */
export async function coldStartBundles() {
  const out = `${root}build/cold-start`;
  await mkdir(out, { recursive: true });
  const kit = await packaged('kit-rule', out);
  const byHand = await packaged('by-hand', out);
  const outfile = `${out}/by-default/index.cjs`;
  await build({
    entryPoints: [`${sources}/by-hand.mjs`],
    outfile,
    bundle: true,
    platform: 'node',
    logLevel: 'warning',
  });
  return {
    kit: { ...kit, module: `${out}/kit-rule/index.mjs` },
    byHand: { ...byHand, module: `${out}/by-hand/index.mjs` },
    byDefault: { module: outfile },
  };
}

async function packaged(name: string, out: string): Promise<Packaged> {
  const command = [
    `${root}dist/cli/main.js`,
    'package',
    `${sources}/${name}.mjs`,
    '--out',
    `${out}/${name}`,
    '--json',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: root });
  return JSON.parse(stdout) as Packaged;
}
