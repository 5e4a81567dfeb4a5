import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { InvalidEventError } from '../../src/errors.js';
import { snapshotItems } from '../../src/event/snapshot-items.js';

type Json = Record<string, unknown>;

const encode = (text: string) => new TextEncoder().encode(text);
const file = (items: unknown, rest: Json = { fileVersion: '1.0', configSnapshotId: 'a-snapshot' }) =>
  encode(JSON.stringify({ ...rest, configurationItems: items }));
const someItems = (count: number): Json[] =>
  Array.from({ length: count }, (_, number) => ({
    resourceType: 'AWS::S3::Bucket',
    resourceId: `bucket-${number}`,
    configuration: {
      list: [1, [2.5, -3e2], {}],
      nothing: null,
      yes: true,
      text: 'a "quoted" \\ \n \u2028 text',
    },
    configurationItems: ['not these'],
    tags: { name: 'Größe 漢字 😀' },
  }));

/** Bytes in chunks of a size. */
async function* chunks(bytes: Uint8Array, size = bytes.length): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function read(bytes: AsyncIterable<Uint8Array>): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of snapshotItems(bytes)) items.push(item);
  return items;
}

/** The error of reading, and the number of items before it. */
async function failureOf(bytes: AsyncIterable<Uint8Array>) {
  let given = 0;
  try {
    for await (const _ of snapshotItems(bytes)) given++;
  } catch (error) {
    return { error, given };
  }
  throw new Error('Expected the snapshot to be refused');
}

describe('the items of a snapshot file', () => {
  const items = someItems(40);

  it.each([1, 2, 3, 7, 64 * 1024])('are read in chunks of %d bytes', async (size) => {
    expect(await read(chunks(file(items), size))).toEqual(items);
    expect(await read(chunks(gzipSync(file(items)), size))).toEqual(items);
  });

  it.each([
    [
      'the list comes before the rest',
      encode(JSON.stringify({ configurationItems: items, fileVersion: '1.0' })),
    ],
    [
      'it is written over many lines',
      encode(`\uFEFF${JSON.stringify({ configurationItems: items }, null, 2)}\r\n`),
    ],
    [
      'the list is named in another place first',
      file(items, { a: 'configurationItems', b: { configurationItems: {} }, c: [] }),
    ],
  ])('are read if %s', async (_what, bytes) => {
    expect(await read(chunks(bytes, 50))).toEqual(items);
  });

  it('are read from concatenated gzip', async () => {
    const bytes = file(items);
    const parts = [bytes.subarray(0, 100), bytes.subarray(100)].map((part) => gzipSync(part));

    expect(await read(chunks(Buffer.concat(parts), 30))).toEqual(items);
  });

  it('may be none', async () => {
    expect(await read(chunks(file([])))).toEqual([]);
    expect(await read(chunks(gzipSync(file([]))))).toEqual([]);
  });

  it('are read from bytes that cannot be closed', async () => {
    const source = chunks(file(items), 1_000);
    const bytes = { [Symbol.asyncIterator]: () => ({ next: () => source.next() }) };
    expect(await read(bytes)).toEqual(items);
  });

  it('may be any JSON value', async () => {
    const odd = [null, 1, 'text', [], {}, [[{}]], false];

    expect(await read(chunks(file(odd), 3))).toEqual(odd);
  });

  it.each([
    ['as it is', file(someItems(3_000))],
    ['packed', gzipSync(file(someItems(3_000)), { level: 0 })],
  ])(
    'are read from the file as the loop continues, and the file is closed when the loop ends early: %s',
    async (_how, bytes) => {
      const drawn: number[] = [];
      let closed = false;
      async function* draw() {
        try {
          for await (const chunk of chunks(bytes, 4_096)) {
            drawn.push(chunk.length);
            yield chunk;
          }
        } finally {
          closed = true;
        }
      }
      let given = 0;
      for await (const _ of snapshotItems(draw())) {
        await new Promise((resolve) => setImmediate(resolve));
        if (++given === 30) break;
      }
      await new Promise((resolve) => setImmediate(resolve));

      expect(closed).toBe(true);
      // 160 chunks in all; unpacking holds a few.
      expect(bytes.length).toBeGreaterThan(150 * 4_096);
      expect(drawn.length).toBeLessThan(60);
    },
  );
});

describe('an incomplete snapshot file', () => {
  const items = someItems(3);

  it.each([
    ['as it is', file(items)],
    ['packed', gzipSync(file(items))],
  ])('is rejected for any end: %s', async (_how, bytes) => {
    for (let end = 0; end < bytes.length; end++) {
      const { error, given } = await failureOf(chunks(bytes.subarray(0, end), 100));

      if (!(error instanceof InvalidEventError)) throw new Error(`At ${end}`, { cause: error });
      expect(error.path).toBe('snapshot.configurationItems');
      expect(given).toBeLessThanOrEqual(items.length);
    }
  });

  it('yields the items before the damage, and the error has their number', async () => {
    const bytes = file(items);

    expect(await failureOf(chunks(bytes.subarray(0, bytes.length - 30)))).toEqual({
      given: 2,
      error: expect.objectContaining({
        code: 'INVALID_EVENT',
        path: 'snapshot.configurationItems',
        expected: 'the whole array',
        received: 'a file that ends after 2 items',
        message:
          'Invalid AWS Config event at snapshot.configurationItems: expected the whole array, got a file that ends after 2 ' +
          'items. The file is damaged or incomplete.',
      }),
    });
  });

  it.each([
    ['no JSON at its start', encode('<Error>'), 'text that is not JSON after 0 items'],
    ['no JSON in its middle', encode('{"configurationItems":[1,]}'), 'text that is not JSON after 1 item'],
    [
      'JSON that goes on after its end',
      encode('{"configurationItems":[]}{}'),
      'text that is not JSON after 0 items',
    ],
  ])('is rejected for %s', async (_what, bytes, received) => {
    const { error } = await failureOf(chunks(bytes));

    expect(error).toBeInstanceOf(InvalidEventError);
    expect(error).toMatchObject({ received });
  });

  it('has an error without its content', async () => {
    const { error } = await failureOf(
      chunks(encode('{"configurationItems":[{"password":"secret" "hunter2"}]}')),
    );

    expect(error).toMatchObject({ received: 'text that is not JSON after 0 items' });
    expect(error).not.toHaveProperty('cause');
    expect(String(error)).not.toContain('hunter2');
  });

  it('is rejected for text that is not UTF-8', async () => {
    const bytes = file(['aXb']).map((byte) => (byte === 0x58 ? 0xff : byte));

    expect((await failureOf(chunks(bytes))).error).toBeInstanceOf(InvalidEventError);
  });

  it.each([
    ['breaks off', (bytes: Uint8Array) => bytes.subarray(0, -9), /unexpected end of file/],
    [
      'has a wrong sum',
      (bytes: Uint8Array) => bytes.with(-5, (bytes.at(-5) as number) ^ 1),
      /incorrect data check/,
    ],
  ])('is rejected for gzip that %s', async (_what, damage, reason) => {
    const { error } = await failureOf(chunks(damage(new Uint8Array(gzipSync(file(items))))));

    expect(error).toBeInstanceOf(InvalidEventError);
    expect(error).toMatchObject({ received: expect.stringMatching(reason) });
  });
});

describe('a file that is not a snapshot', () => {
  it.each([
    ['nothing', encode(''), 'a file that ends after 0 items'],
    ['no list', encode('{"fileVersion":"1.0"}'), 'a file without it'],
    ['a list deeper inside', encode('{"a":{"configurationItems":[]}}'), 'a file without it'],
    ['a list of snapshots', encode('[{"configurationItems":[{}]}]'), 'a file without it'],
    ['null', file(null), 'null'],
    ['an object', file({ a: 1 }), 'an object'],
    ['text', file('many'), 'a string of 4 characters'],
    ['a number', file(3), 'the number 3'],
  ])('is rejected: %s', async (what, bytes, received) => {
    const { error, given } = await failureOf(chunks(bytes));

    expect(error).toBeInstanceOf(InvalidEventError);
    const expected = what === 'nothing' ? 'the whole array' : 'an array';
    expect(error).toMatchObject({ path: 'snapshot.configurationItems', expected, received });
    expect(given).toBe(0);
  });
});

describe('bytes that cannot be read', () => {
  it.each([
    ['before the first', new Uint8Array()],
    ['of a plain file', file(someItems(3)).subarray(0, 200)],
    ['of a packed file', gzipSync(file(someItems(3))).subarray(0, 20)],
  ])('throw their own error: %s', async (_what, first) => {
    const failure = new Error('The connection broke');
    async function* breaking() {
      if (first.length > 0) yield first;
      throw failure;
    }

    expect((await failureOf(breaking())).error).toBe(failure);
  });
});
