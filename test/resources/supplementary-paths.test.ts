import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { describeWithShared } from '../helpers/shared.js';

const root = resolve(import.meta.dirname, '..', '..');
const prefix = 'supplementaryConfiguration.';
/** A value of each scalar type of the schema. */
const samples: Record<string, string> = {
  string: `'text'`,
  date: `'2022-02-21T18:36:34.575Z'`,
  boolean: 'true',
  integer: '1',
  float: '1.5',
};

describeWithShared('data/resource-schema', 'the paths that AWS publishes', (folder) => {
  const work = mkdtempSync(join(tmpdir(), 'supplementary-paths-'));
  afterAll(() => rmSync(work, { recursive: true }));

  const paths = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const schema: Record<string, string> = JSON.parse(readFileSync(join(folder, file), 'utf8'));
      return Object.entries(schema)
        .filter(([path]) => path.startsWith(prefix))
        .map(([path, type]) => ({
          resourceType: file.slice(0, -'.json'.length).replaceAll('-', '::'),
          names: path.slice(prefix.length).split('.'),
          sample: samples[type] ?? 'undefined',
        }));
    });

  it('are all in the types, with the right scalar', () => {
    expect(paths).toHaveLength(158);
    expect(complaintsAbout(paths.map(claim))).toEqual([]);
  }, 60_000);

  it('are reported if the types do not have them', () => {
    const wrong = [
      { resourceType: 'AWS::S3::Bucket', names: ['BucketPolicy', 'policytext'], sample: `'text'` },
      { resourceType: 'AWS::S3::Bucket', names: ['IsRequesterPaysEnabled'], sample: `'text'` },
    ];
    expect(complaintsAbout(wrong.map(claim))).toEqual([
      expect.stringContaining("'policytext' does not exist"),
      expect.stringContaining("'string' is not assignable"),
    ]);
  }, 60_000);

  /** A line that compiles only if the path is in the types. The schema does not mark lists. */
  function claim({ resourceType, names, sample }: (typeof paths)[number], index: number): string {
    const type = names.reduce(
      (outer, name) => `Item<${outer}['${name}']>`,
      `SupplementaryConfigurationOf<'${resourceType}'>`,
    );
    return `export const claim${index}: ${type} = ${sample};`;
  }

  function complaintsAbout(claims: readonly string[]): string[] {
    writeFileSync(
      join(work, 'claims.mts'),
      [
        `import type { SupplementaryConfigurationOf } from '${root}/src/resources/registry.js';`,
        `import type {} from '${root}/src/resources/supplementary/all.js';`,
        'type Item<Value> = NonNullable<Value> extends readonly (infer One)[] ? Item<One> : NonNullable<Value>;',
        ...claims,
      ].join('\n'),
    );
    writeFileSync(
      join(work, 'tsconfig.json'),
      JSON.stringify({
        extends: `${root}/tsconfig.json`,
        compilerOptions: { types: [] },
        include: ['claims.mts'],
      }),
    );
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    try {
      execFileSync(process.execPath, [tsc, '--noEmit', '-p', work], { encoding: 'utf8', stdio: 'pipe' });
      return [];
    } catch (error) {
      return (error as { stdout: string }).stdout.split('\n').filter((line) => line.includes('error TS'));
    }
  }
});
