import { crc32 } from 'node:zlib';
import type { ZipInputFile } from 'fflate';
import { loadTool } from '../import-module.js';

/** Creates zips. The same files give the same zip, byte for byte. Files that several zips share are compressed once. */
export type Zipper = (
  files: readonly { readonly name: string; readonly data: string | Uint8Array }[],
) => Uint8Array;

/** The first date of the format, in local time as fflate reads it, so that a zip does not depend on the time. */
const mtime = new Date(1980, 0, 1);
/** `rw-r--r--`: Lambda requires files that everyone may read. System 3 is Unix, for its permissions. */
const readable = { os: 3, attrs: 0o100644 << 16 };
const deflated = 8;

/**
 * Compresses with fflate, which gives the same bytes on every machine; zlib does not.
 *
 * @throws MissingPackageError without fflate
 */
export async function createZipper(): Promise<Zipper> {
  const { deflateSync, Zip } = await loadTool('fflate', () => import('fflate'));
  const compress = (content: string | Uint8Array) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return { crc: crc32(bytes), size: bytes.length, data: deflateSync(bytes, { level: 9 }) };
  };
  const compressed = new Map<string | Uint8Array, ReturnType<typeof compress>>();
  return (files) => {
    const chunks: Uint8Array[] = [];
    const zip = new Zip((_error, chunk) => chunks.push(chunk));
    for (const { name, data: content } of [...files].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const made = compressed.get(content) ?? compress(content);
      compressed.set(content, made);
      const { data, ...facts } = made;
      const file: ZipInputFile = { filename: name, ...facts, ...readable, mtime, compression: deflated };
      zip.add(file);
      file.ondata?.(null, data, true);
    }
    zip.end();
    return Buffer.concat(chunks);
  };
}
