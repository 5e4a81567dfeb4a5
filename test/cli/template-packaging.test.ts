import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { configRuleIn } from '../helpers/config-rule.js';

const moduleOf = (file: string) => fileURLToPath(new URL(`modules/${file}`, import.meta.url));

jest.setTimeout(120_000);

const modules = [moduleOf('two-rules.ts'), moduleOf('periodic-rule.ts')];

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'config-rule-template-packaging-'));
});
afterAll(() => rm(cwd, { recursive: true }));

describe('config-rule template with packaged modules', () => {
  it('packages all rules with the options of config-rule package', async () => {
    const options = ['--source-maps', '--external', 'sharp', '--bucket', 'my-code', '--out', 'template.yaml'];

    const { code, err } = await configRuleIn({ cwd }, 'template', ...modules, '--package', ...options);

    expect(code).toBe(0);
    expect(await readFile(join(cwd, 'template.yaml'), 'utf8')).toContain(
      'NODE_OPTIONS: --enable-source-maps',
    );
    expect(err).toMatch(/aws s3 cp lambda\/bucket-has-owner\/function\.zip s3:\/\/my-code\//);
    expect(err).toContain('CodeBucket=my-code');
    expect(err).not.toContain('BUCKET');
  });

  it('finds the zips of modules that were packaged together, and enables their source maps', async () => {
    const { code, out, err } = await configRuleIn({ cwd }, 'template', ...modules, '--json');

    expect({ code, err }).toEqual({ code: 0, err: '' });
    const functions = Object.values(
      JSON.parse(out).Resources as Record<string, { Type: string; Properties: object }>,
    )
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(({ Properties }) => Properties);
    expect(functions).toHaveLength(3);
    for (const properties of functions)
      expect(properties).toMatchObject({
        Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
      });
  });

  it('rejects a malformed bucket name', async () => {
    expect(
      await configRuleIn(
        { cwd },
        'template',
        moduleOf('two-rules.ts'),
        '--rules-only',
        '--bucket',
        's3://my-code',
      ),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining('expected --bucket to be the name of a bucket, got "s3://my-code"'),
    });
  });
});
