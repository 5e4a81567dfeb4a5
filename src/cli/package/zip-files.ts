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
    const local = Buffer.concat([
      numbers([0x04034b50, 4], [version, 2], ...common(entry)),
      entry.name,
      entry.data,
    ]);
    locals.push(local);
    const place = [
      [0, 2],
      [0, 2],
      [0, 2],
      [readable, 4],
      [offset, 4],
    ] as const;
    central.push(numbers([0x02014b50, 4], [madeBy, 2], [version, 2], ...common(entry), ...place), entry.name);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const count = entries.length;
  const end = numbers(
    [0x06054b50, 4],
    [0, 4],
    [count, 2],
    [count, 2],
    [directory.length, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...locals, directory, end]);
}

type Field = readonly [value: number, bytes: 2 | 4];

/** The fields of a file that stand both before its data and in the directory. */
function common({ name, crc, size, data }: Entry): readonly Field[] {
  return [
    [flags, 2],
    [deflated, 2],
    [0, 2],
    [date, 2],
    [crc, 4],
    [data.length, 4],
    [size, 4],
    [name.length, 2],
    [0, 2],
  ];
}

function numbers(...fields: readonly Field[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((all, [, bytes]) => all + bytes, 0));
  let at = 0;
  for (const [value, bytes] of fields) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
