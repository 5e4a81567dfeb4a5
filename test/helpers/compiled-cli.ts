import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

/** The compiled command line, for tests that need a separate process. It is compiled file by file. */
export interface CompiledCli {
  /** The folder of the package; a project can link it as config-rule-kit. */
  readonly folder: string;
  /** The path of its `main.js`. */
  readonly main: string;
  remove(): Promise<void>;
}

/** Compiles the command line to a temporary folder in the project. */
export async function compileCli(): Promise<CompiledCli> {
  await mkdir(join(root, 'build'), { recursive: true });
  // In the project, so that Node.js finds the packages.
  const folder = await mkdtemp(join(root, 'build/cli-'));
  const sources = await readdir(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  await build({
    absWorkingDir: root,
    entryPoints: sources
      .filter((file) => file.endsWith('.ts') && !file.startsWith('resources'))
      .map((file) => join('src', file)),
    outbase: 'src',
    outdir: join(folder, 'dist'),
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  // The CommonJS build, bundled with the packages that are ES modules only.
  await build({
    absWorkingDir: root,
    entryPoints: ['src/index.ts'],
    outdir: join(folder, 'dist/cjs'),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['@aws-sdk/*', '@streamparser/json', 'yaml'],
    logLevel: 'warning',
  });
  const manifest = {
    name: 'config-rule-kit',
    version: '0.0.0',
    type: 'module',
    sideEffects: false,
    exports: { '.': { import: './dist/index.js', require: './dist/cjs/index.js' } },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'dist/cjs/package.json'), '{ "type": "commonjs", "sideEffects": false }');
  return {
    folder,
    main: join(folder, 'dist/cli/main.js'),
    remove: () => rm(folder, { recursive: true }),
  };
}
