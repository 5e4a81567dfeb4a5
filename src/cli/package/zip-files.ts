import { crc32 } from 'node:zlib';
import { loadTool } from '../import-module.js';

/** Creates zips. The same files give the same zip, byte for byte. Files that several zips share are compressed once. */
export interface Zipper {
  zip(files: ReadonlyMap<string, string | Uint8Array>): Uint8Array;
}

/** 1980-01-01, the first date of the format, so that a zip does not depend on the time. */
const date = (1 << 5) | 1;
/** Version 2.0 of the format supports folders and DEFLATE. System 3 is Unix, for its permissions. */
const version = 20;
const madeBy = (3 << 8) | version;
/** `rw-r--r--`: Lambda requires files that everyone may read. */
const readable = (0o100644 << 16) >>> 0;
const deflated = 8;
/** Names are UTF-8. */
const flags = 1 << 11;

interface Entry {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly data: Uint8Array;
}

/**
 * Compresses with fflate, which gives the same bytes on every machine; zlib does not.
 *
 * @throws MissingPackageError without fflate
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function createZipper(): Promise<Zipper> {
  const { deflateSync } = await loadTool('fflate', () => import('fflate'));
  const compressed = new Map<string | Uint8Array, Omit<Entry, 'name'>>();
  const compress = (content: string | Uint8Array) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const made = { crc: crc32(bytes), size: bytes.length, data: deflateSync(bytes, { level: 9 }) };
    compressed.set(content, made);
    return made;
  };
  return {
    zip(files) {
      const names = [...files.keys()].sort();
      return zipOf(
        names.map((name) => {
          const content = files.get(name) ?? '';
          return { name: Buffer.from(name), ...(compressed.get(content) ?? compress(content)) };
        }),
      );
    },
  };
}

function zipOf(entries: readonly Entry[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, data } = entry;
    const local = Buffer.concat([pack('42', 0x04034b50, version), commonFields(entry), name, data]);
    const attributes = pack('22244', 0, 0, 0, readable, offset);
    locals.push(local);
    central.push(pack('422', 0x02014b50, madeBy, version), commonFields(entry), attributes, name);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const { length } = entries;
  const end = pack('42222442', 0x06054b50, 0, 0, length, length, directory.length, offset, 0);
  return Buffer.concat([...locals, directory, end]);
}

/** The fields that are both before the data of a file and in the directory. */
function commonFields({ name, crc, size, data }: Entry): Buffer {
  return pack('222244422', flags, deflated, 0, date, crc, data.length, size, name.length, 0);
}

/** Unsigned little-endian numbers; each digit of `sizes` is the number of bytes of one. */
function pack(sizes: string, ...values: readonly number[]): Buffer {
  const bytes = [...sizes].map(Number);
  const buffer = Buffer.alloc(bytes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const [index, value] of values.entries()) at = buffer.writeUIntLE(value, at, bytes[index] ?? 0);
  return buffer;
}
