import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

/** The command line as a program, for tests of what only a process of its own shows: compiled as it stands, file by file. */
export interface CompiledCli {
  /** The path of its `main.js`. */
  readonly main: string;
  remove(): Promise<void>;
}

export async function compileCli(): Promise<CompiledCli> {
  await mkdir(join(root, 'build'), { recursive: true });
  // Inside of the project, so that packages are found.
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
  await writeFile(join(folder, 'package.json'), '{ "type": "module", "version": "0.0.0" }');
  return { main: join(folder, 'dist/cli/main.js'), remove: () => rm(folder, { recursive: true }) };
}
