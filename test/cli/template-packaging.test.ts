import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { unzipSync } from 'fflate';
import { functionNameOf } from '../../src/deploy/names.js';
import {
  createChangeEvent,
  createConfigurationItem,
  createLambdaContext,
  startConfigService,
} from '../../src/testing/index.js';
import { configRuleIn } from '../helpers/config-rule.js';

const moduleOf = (file: string) => fileURLToPath(new URL(`modules/${file}`, import.meta.url));
const modules = [moduleOf('two-rules.ts'), moduleOf('handler-and-rule.ts')];
const volumeCheck = functionNameOf('Volume check', '');

let cwd: string;
let printed: Awaited<ReturnType<typeof configRuleIn>>;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'config-rule-template-packaging-'));
  const options = [
    '--package',
    '--source-maps',
    '--external',
    'sharp',
    '--bucket',
    'my-code',
    '--out',
    'a.yaml',
  ];
  // Once for all tests: bundling takes seconds.
  printed = await configRuleIn({ cwd }, 'template', ...modules, ...options);
}, 120_000);
afterAll(() => rm(cwd, { recursive: true }));

describe('config-rule template --package', () => {
  it('bundles each rule with the options of config-rule package', async () => {
    const { code, err } = printed;
    expect(code).toBe(0);
    const text = await readFile(join(cwd, 'a.yaml'), 'utf8');
    expect(text.match(/NODE_OPTIONS: --enable-source-maps/g)).toHaveLength(3);
    expect(err).toMatch(/aws s3 cp lambda\/bucket-has-owner\/function\.zip s3:\/\/my-code\//);
    expect(err).toContain('CodeBucket=my-code');
    expect(err).not.toContain('BUCKET');
    const zip = unzipSync(await readFile(join(cwd, 'lambda/bucket-has-owner/function.zip')));
    expect(Object.keys(zip)).toContain('index.mjs');
  });

  it('bundles the handler of a module that exports one', async () => {
    expect(await readFile(join(cwd, 'lambda/strict-by-parameter/index.mjs'), 'utf8')).toContain(
      'strict-by-parameter',
    );
  });

  it('makes handlers that run their rules', async () => {
    const annotations = [];
    for (const name of ['bucket-has-owner', volumeCheck])
      annotations.push(await annotationOf(join(cwd, 'lambda', name)));
    expect(annotations).toEqual(['first: example-bucket', 'second: example-bucket']);
  });

  it('makes zips that later templates accept, with their source maps', async () => {
    const { code, out, err } = await configRuleIn({ cwd }, 'template', ...modules, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.match(/"NODE_OPTIONS": "--enable-source-maps"/g)).toHaveLength(3);
  });

  it('rejects a wrong bucket name', async () => {
    expect(
      await configRuleIn({ cwd }, 'template', ...modules, '--rules-only', '--bucket', 's3://my-code'),
    ).toMatchObject({
      code: 2,
      err: expect.stringContaining('expected --bucket to be the name of a bucket, got "s3://my-code"'),
    });
  });
});

/** The annotation of the bundled handler for a bucket. */
async function annotationOf(bundle: string): Promise<string | undefined> {
  const service = await startConfigService();
  const environment = {
    AWS_ENDPOINT_URL: service.url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, environment);
  const logged = jest.spyOn(console, 'info').mockImplementation(() => {});
  try {
    const { handler } = await import(join(bundle, 'index.mjs'));
    const parameters = bundle.includes('owner') ? { tag: 'Owner' } : {};
    const event = createChangeEvent(createConfigurationItem('AWS::S3::Bucket'), { parameters });
    await handler(event, createLambdaContext());
    return service.evaluations()[0]?.annotation;
  } finally {
    logged.mockRestore();
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    await service.close();
  }
}
