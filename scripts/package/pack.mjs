import { join } from 'node:path';
import { npm, run } from './run.mjs';

/** Builds the package and packs it into a folder. */
export async function pack(root, folder) {
  await run(process.execPath, root, join(root, 'scripts/build.mjs'));
  const output = await npm(
    process.execPath,
    root,
    'pack',
    '--json',
    '--ignore-scripts',
    '--pack-destination',
    folder,
  );
  const [{ filename, files, size }] = Object.values(JSON.parse(output));
  return { path: join(folder, filename), files: files.map(({ path }) => path), bytes: size };
}
