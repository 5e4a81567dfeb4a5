import { loadTool } from './load-tool.js';

/** Always the same, so that the same files make the same zip. Zip knows no time zone: fflate takes the local date. */
const mtime = new Date(1980, 0, 1);
/** Files that everyone may read, as Lambda asks for: written as on Unix (3), `rw-r--r--`. */
const readable = { os: 3, attrs: 0o100644 << 16 } as const;

/**
 * A zip of text files, the same to the byte for the same files.
 *
 * @throws MissingPackageError without fflate
 */
export async function zipFiles(files: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const { strToU8, zipSync } = await loadTool('fflate', () => import('fflate'));
  const names = [...files.keys()].sort();
  const entries = names.map((name) => [name, [strToU8(files.get(name) ?? ''), readable]] as const);
  return zipSync(Object.fromEntries(entries) as never, { level: 9, mtime });
}
