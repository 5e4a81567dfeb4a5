/** Tests that the generated paths of advanced queries are those of the published schema. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { readQueryPaths } from '../../scripts/resources/query-paths.js';
import { queryPathFiles } from '../../scripts/resources/write-query-paths.js';
import { describeWithShared } from '../helpers/shared.js';

/** The files by name. */
const queryPathFilesOf = (schema: string) =>
  new Map([...queryPathFiles(readQueryPaths(schema))].map(([file, text]) => [basename(file), text]));
const committed = resolve(import.meta.dirname, '../../src/resources/queries');

describeWithShared('data/resource-schema', 'the published paths of advanced queries', (schema) => {
  it('are the committed ones, and the same in each run', () => {
    const files = queryPathFilesOf(schema);
    const folder = readdirSync(committed)
      .filter((file) => file !== 'all.ts')
      .sort();
    expect(folder).toEqual([...files.keys()].sort());
    expect(Object.fromEntries(files)).toEqual(
      Object.fromEntries(folder.map((file) => [file, readFileSync(join(committed, file), 'utf8')])),
    );
    expect(queryPathFilesOf(schema)).toEqual(files);
  });

  it('belong to 413 types, and each path is written once', () => {
    const types = readQueryPaths(schema);
    expect(types).toHaveLength(413);
    const text = [...queryPathFilesOf(schema).values()].join('');
    const written = text.match(/\| '/g)?.length;
    const common = 20;
    const paths = types.reduce((sum, { paths }) => sum + paths.size, 0);
    expect(written).toBe(paths - common * (types.length - 1));
  });
});

describe('the reader of published paths', () => {
  const folder = mkdtempSync(join(tmpdir(), 'query-paths-'));
  const put = (name: string, schema: object) => writeFileSync(join(folder, name), JSON.stringify(schema));
  afterEach(() => {
    for (const file of readdirSync(folder)) rmSync(join(folder, file));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('separates the common paths, and groups paths by kind', () => {
    put('AWS-B-Two.json', { arn: 'string', 'configuration.z': 'date', 'configuration.a': 'cidr_block' });
    put('AWS-A-One.json', { 'configuration.n': 'float', arn: 'string' });

    const files = queryPathFilesOf(folder);

    expect(files.get('common-query-paths.ts')).toContain("  readonly string:\n    | 'arn';\n}");
    expect(files.get('published-query-paths.ts')).toContain(
      [
        "  readonly 'AWS::A::One': {",
        '    readonly number:',
        "      | 'configuration.n';",
        '  };',
        "  readonly 'AWS::B::Two': {",
        '    readonly string:',
        "      | 'configuration.a';",
        '    readonly date:',
        "      | 'configuration.z';",
        '  };',
      ].join('\n'),
    );
  });

  it('rejects schemas that it cannot write', () => {
    expect(() => readQueryPaths(folder)).toThrow('holds no schema: expected files like AWS-EC2-Volume.json');
    put('AWS-A-One.json', { arn: 'blob' });
    expect(() => readQueryPaths(folder)).toThrow('arn is of the unknown kind "blob"');
    put('AWS-A-One.json', { "arn'": 'string' });
    expect(() => readQueryPaths(folder)).toThrow(`"arn'" is not a path`);
  });
});
