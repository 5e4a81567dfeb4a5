import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Damage } from '../../src/backtest/backtest-result.js';
import { parseItems } from '../../src/backtest/reading/parse-items.js';
import { readRecordings } from '../../src/backtest/reading/read-recordings.js';
import { inChunks } from './read-items.js';

const snapshotOf = (...ids: string[]) =>
  JSON.stringify({
    configurationItems: ids.map((resourceId) => ({ resourceType: 'AWS::S3::Bucket', resourceId })),
  });

describe('readRecordings', () => {
  let cwd: string;
  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'config-rule-recordings-'));
  });
  afterEach(() => rm(cwd, { recursive: true }));

  async function write(path: string, content: string | Uint8Array): Promise<void> {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), content);
  }

  async function read(...sources: string[]) {
    const stdin = inChunks(Buffer.from(snapshotOf('from-stdin')), () => 10);
    const found: string[] = [];
    const damages: Damage[] = [];
    const skipped: string[] = [];
    const sizes: Record<string, number | undefined> = {};
    const onDamage = (damage: Damage) => void damages.push(damage);
    const blocks = readRecordings(sources, {
      cwd,
      stdin,
      onDamage,
      onFile: ({ name, bytes }) => {
        sizes[name] = bytes;
      },
      onSkipped: ({ name }) => skipped.push(name),
    });
    for await (const block of blocks)
      for (const { item } of parseItems(block, onDamage)) found.push(`${block.file}: ${item.resourceId}`);
    return { found, damages, skipped, sizes };
  }

  it('reads a folder with all below it in the order of names, without the files that are not for it', async () => {
    await write('AWSLogs/1/Config/eu-west-1/2026/1/2/b.json.gz', gzipSync(snapshotOf('b1', 'b2')));
    await write('AWSLogs/1/Config/eu-west-1/2026/1/1/a.json', snapshotOf('a'));
    await write('AWSLogs/1/Config/ConfigWritabilityCheckFile', '');
    await write('AWSLogs/lines.ndjson', '{"resourceType":"AWS::S3::Bucket","resourceId":"c"}\n');
    expect(await read('AWSLogs')).toEqual({
      found: [
        'AWSLogs/1/Config/eu-west-1/2026/1/1/a.json: a',
        'AWSLogs/1/Config/eu-west-1/2026/1/2/b.json.gz: b1',
        'AWSLogs/1/Config/eu-west-1/2026/1/2/b.json.gz: b2',
        'AWSLogs/lines.ndjson: c',
      ],
      damages: [],
      skipped: ['AWSLogs/1/Config/ConfigWritabilityCheckFile'],
      sizes: expect.objectContaining({ 'AWSLogs/lines.ndjson': 52 }),
    });
  });

  it('reads files of any name, globs and standard input, each file once', async () => {
    await write('one.txt', snapshotOf('one'));
    await write('in/2026/1/a.json', snapshotOf('a'));
    await write('in/2026/2/b.json', snapshotOf('b'));
    await write('in/2026/2/[c].json', snapshotOf('c'));
    expect(
      (await read('one.txt', 'in/**/[c].json', 'in/*/?', '-', 'in/2026/*/*.json', join(cwd, 'one.txt')))
        .found,
    ).toEqual([
      'one.txt: one',
      'in/2026/2/[c].json: c',
      'in/2026/1/a.json: a',
      'in/2026/2/b.json: b',
      '-: from-stdin',
      `${join(cwd, 'one.txt')}: one`,
    ]);
  });

  it('does not follow links that lead in a circle', async () => {
    await write('a/b.json', snapshotOf('b'));
    await symlink(join(cwd, 'a'), join(cwd, 'a/again'));
    expect((await read('a')).found).toEqual(['a/b.json: b']);
  });

  it('reports a broken file, and goes on with the next', async () => {
    await write('in/a.json.gz', gzipSync(snapshotOf('a', 'b')).subarray(0, -12));
    await write('in/b.json', '{"name":"foreign"}');
    await write('in/c.json', '');
    await write('in/d.json', snapshotOf('d'));
    const { found, damages } = await read('in');
    expect(found.slice(-1)).toEqual(['in/d.json: d']);
    expect(damages.map(({ file, message }) => `${file}: ${message}`)).toEqual([
      'in/a.json.gz: expected gzip data, got some that cannot be unpacked: unexpected end of file',
      'in/b.json: expected configuration items of AWS Config, got an object with the keys "name"',
      'in/c.json: expected JSON, got an empty file',
    ]);
  });

  it('reports a file that cannot be opened', async () => {
    await write('in/a.json', snapshotOf('a'));
    await write('in/b.json', snapshotOf('b'));
    const damages: Damage[] = [];
    const files: string[] = [];
    const onFile = ({ name }: { readonly name: string }) => void files.push(name);
    for await (const { file } of readRecordings(['in'], {
      cwd,
      onFile,
      onDamage: (damage) => damages.push(damage),
    }))
      if (file === 'in/a.json') await rm(join(cwd, 'in/b.json'));
    expect(files).toEqual(['in/a.json', 'in/b.json']);
    expect(damages).toEqual([{ file: 'in/b.json', offset: 0, message: expect.stringContaining('ENOENT') }]);
  });

  it.each([
    ['missing', 'missing: expected a file or a folder, got neither'],
    ['*.json', '*.json: expected files that match, got none'],
    ['.', '.: expected files with the ending .json, .json.gz, .jsonl or .ndjson in it, got none'],
    ['s3:bucket', 's3:bucket: expected s3://bucket/prefix'],
  ])('throws for the source %s before it reads anything', async (source, message) => {
    await write('a.txt', snapshotOf('a'));
    const files: string[] = [];
    const blocks = readRecordings(['a.txt', source], {
      cwd,
      onDamage() {},
      onFile: ({ name }) => files.push(name),
    });
    await expect(blocks.next()).rejects.toMatchObject({
      name: 'BacktestSourceError',
      code: 'BACKTEST_SOURCE',
      source,
      message,
    });
    expect(files).toEqual([]);
  });
});
