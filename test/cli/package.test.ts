import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { unzipSync } from 'fflate';
import { loadTool } from '../../src/cli/import-module.js';
import type { ConfigRuleEvent } from '../../src/index.js';
import {
  createChangeEvent,
  createConfigurationItem,
  createOversizedEvent,
  createScheduledEvent,
  createSnapshotEvent,
  type EventOptions,
  type RunningConfigService,
  startConfigService,
} from '../../src/testing/index.js';
import { configRule } from '../helpers/config-rule.js';

const moduleOf = (file: string) => fileURLToPath(new URL(`modules/${file}`, import.meta.url));

jest.setTimeout(60_000);

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'config-rule-package-'));
});
afterEach(() => rm(out, { recursive: true }));

type Environment = Readonly<Record<string, string>>;

async function invokeZip(environment: Environment = {}, options: EventOptions = {}) {
  return (await runZip(environment, options)).evaluations;
}

/** Unpacks the zip where there are no packages, and invokes the handler there in a process of its own. */
async function runZip(
  environment: Environment = {},
  options: EventOptions = {},
  eventFor: (service: RunningConfigService) => ConfigRuleEvent = () =>
    createChangeEvent(createConfigurationItem('AWS::S3::Bucket'), options),
) {
  const folder = join(out, 'task');
  const files = unzipSync(await readFile(join(out, 'function.zip')));
  await mkdir(folder);
  await Promise.all(Object.entries(files).map(([name, bytes]) => writeFile(join(folder, name), bytes)));
  const service = await startConfigService();
  const event = eventFor(service);
  const script = `
    const { handler } = await import(${JSON.stringify(join(folder, 'index.mjs'))});
    const context = { getRemainingTimeInMillis: () => 30_000 };
    await handler(${JSON.stringify(event)}, { ...context, invokedFunctionArn: process.env.FUNCTION_ARN });
    console.log(process.moduleLoadList.join());`;
  const env = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: service.url,
    FUNCTION_ARN: 'arn:aws:lambda:us-east-1:123456789012:function:f',
    ...environment,
  };
  try {
    const args = ['--input-type=module', '--eval', script];
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, cwd: folder });
    const calls = service.requests().map(({ operation }) => operation);
    return { evaluations: service.evaluations(), loaded: stdout, calls };
  } finally {
    await service.close();
  }
}

describe('config-rule package', () => {
  it('makes of a handler in TypeScript a zip that runs by itself', async () => {
    const { code, out: printed } = await configRule('package', moduleOf('handler-and-rule.ts'), '--out', out);

    expect(code).toBe(0);
    expect(printed).toMatch(/index\.mjs +\d+\.\d +at start/);
    expect(printed).toMatch(/config-rule-kit +\d+\.\d +\d+\.\d/);
    expect(await invokeZip()).toMatchObject([{ complianceType: 'COMPLIANT', resourceId: 'example-bucket' }]);
  });

  it.each(['periodic-rule.ts', 'asking-sts.ts', 'commonjs-rule.cjs'])(
    'makes the handler of a rule: %s',
    async (file) => {
      expect(await configRule('package', moduleOf(file), '--out', out)).toMatchObject({ code: 0 });

      const { handler } = await import(join(out, 'index.mjs'));
      expect(handler).toBeInstanceOf(Function);
    },
  );

  it('bundles what modules ask of Node.js, by import and by require, even of a newer one', async () => {
    await configRule('package', moduleOf('asking-node.ts'), '--out', out);

    expect(await invokeZip()).toMatchObject([{ annotation: `a/b ${process.platform} function undefined` }]);
  });

  it('loads of Node.js only what an invocation uses', async () => {
    await configRule('package', moduleOf('handler-and-rule.ts'), '--out', out);
    const { evaluations, loaded } = await runZip({ AWS_LAMBDA_FUNCTION_NAME: 'f' });

    expect(evaluations).toHaveLength(1);
    expect(loaded).toContain('NativeModule https');
    expect(loaded).not.toMatch(
      /NativeModule (zlib|stream\/web|internal\/webstreams\/readablestream|internal\/deps\/undici)/,
    );
  });

  it('assumes a role in another account with what is loaded late', async () => {
    await configRule('package', moduleOf('asking-sts.ts'), '--out', out);
    const executionRoleArn = 'arn:aws:iam::123456789012:role/config-rule';
    const environment = { FUNCTION_ARN: 'arn:aws:lambda:us-east-1:999999999999:function:f' };

    expect(await invokeZip(environment, { executionRoleArn })).toMatchObject([
      { annotation: expect.stringContaining('assumed-role/config-rule/') },
    ]);
  });

  it('looks for credentials where the environment has none', async () => {
    await configRule('package', moduleOf('handler-and-rule.ts'), '--out', out);
    const file = join(out, 'credentials');
    await writeFile(file, '[default]\naws_access_key_id = local\naws_secret_access_key = local\n');
    const environment = {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_SHARED_CREDENTIALS_FILE: file,
    };

    expect(await invokeZip(environment)).toHaveLength(1);
  });

  it('makes the same zip of the same source, wherever it goes', async () => {
    const zips: Buffer[] = [];
    for (const folder of ['a', join('b', 'c')]) {
      await configRule('package', moduleOf('handler-and-rule.ts'), '--out', join(out, folder));
      zips.push(await readFile(join(out, folder, 'function.zip')));
    }
    expect(zips[0]?.equals(zips[1] as Buffer)).toBe(true);
  });

  it('tells files, parts and the hash that Lambda will show as JSON', async () => {
    const { out: printed } = await configRule(
      'package',
      moduleOf('handler-and-rule.ts'),
      '--out',
      out,
      '--json',
    );

    const report = JSON.parse(printed);
    const zip = await readFile(join(out, 'function.zip'));
    expect(report).toMatchObject({
      handler: 'index.handler',
      runtimes: ['nodejs22.x', 'nodejs24.x'],
      zip: { bytes: zip.length, codeSha256: createHash('sha256').update(zip).digest('base64') },
      missing: [],
      warnings: [],
    });
    const [index, ...late] = report.files;
    expect(index).toMatchObject({ path: join(out, 'index.mjs'), loaded: 'at start' });
    expect(late.every(({ loaded }: { loaded: string }) => loaded === 'late')).toBe(true);
    const atStart = report.parts.map((part: { atStart: number }) => part.atStart);
    expect(atStart).toEqual([...atStart].sort((a, b) => b - a));
    expect(Math.abs(atStart.reduce((a: number, b: number) => a + b) / index.bytes - 1)).toBeLessThan(0.02);
  });

  it('leaves out of the start what most invocations do without', async () => {
    const { out: printed } = await configRule(
      'package',
      moduleOf('handler-and-rule.ts'),
      '--out',
      out,
      '--json',
    );

    const late = JSON.parse(printed).parts.filter((part: { atStart: number }) => part.atStart === 0);
    expect(late.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['@aws-sdk/client-s3', '@aws-sdk/client-sts', '@streamparser/json']),
    );
  });

  it('starts with no more than 409 KB', async () => {
    const example = fileURLToPath(new URL('../../examples/s3-bucket-versioning.ts', import.meta.url));
    const { out: printed } = await configRule('package', example, '--out', out, '--json');

    const { files } = JSON.parse(printed);
    expect(files[0]).toMatchObject({ path: join(out, 'index.mjs'), loaded: 'at start' });
    expect(files[0].bytes).toBeLessThanOrEqual(409_000);
  });

  describe('of a rule with a schedule', () => {
    const volume = (resourceId: string, encrypted: boolean) =>
      createConfigurationItem('AWS::EC2::Volume', {
        resourceId,
        configuration: { volumeId: resourceId, encrypted },
      });
    const judged = [
      { resourceId: 'vol-1', complianceType: 'COMPLIANT' },
      { resourceId: 'vol-2', complianceType: 'NON_COMPLIANT' },
    ];
    const results = ({ evaluations }: Awaited<ReturnType<typeof runZip>>) =>
      evaluations
        .map(({ resourceId, complianceType }) => ({ resourceId, complianceType }))
        .sort((a, b) => (a.resourceId < b.resourceId ? -1 : 1));
    beforeEach(() => configRule('package', moduleOf('swept-volumes.ts'), '--out', out));

    it('answers a schedule with what is loaded late: a sweep, and taking back what is gone', async () => {
      const ran = await runZip({}, {}, (service) => {
        service.record(volume('vol-1', true), volume('vol-2', false));
        const event = createScheduledEvent();
        const gone = { resourceType: 'AWS::EC2::Volume', resourceId: 'vol-gone' };
        const orderingTimestamp = new Date('2025-12-24');
        const { configRuleName: ruleName } = event;
        service.recordEvaluation({ ruleName, ...gone, complianceType: 'NON_COMPLIANT', orderingTimestamp });
        return event;
      });

      expect(results(ran)).toEqual([...judged, { resourceId: 'vol-gone', complianceType: 'NOT_APPLICABLE' }]);
    });

    it('sweeps over a snapshot, whose readers are later still', async () => {
      const ran = await runZip({}, {}, (service) => {
        const event = createSnapshotEvent();
        const { s3Bucket, s3ObjectKey } = JSON.parse(event.invokingEvent);
        const configurationItems = [volume('vol-1', true), volume('vol-2', false)];
        service.putObject(s3Bucket, s3ObjectKey, gzipSync(JSON.stringify({ configurationItems })));
        return event;
      });

      expect(results(ran)).toEqual(judged);
      expect(ran.calls).toContain('GetObject');
    });

    it('fetches an oversized item', async () => {
      const ran = await runZip({}, {}, (service) => {
        const item = volume('vol-2', false);
        service.record(item);
        return createOversizedEvent(item);
      });

      expect(results(ran)).toEqual(judged.slice(1));
      expect(ran.calls).toContain('GetResourceConfigHistory');
    });
  });

  it('puts source maps beside the code, and into the zip when it is told to', async () => {
    await configRule('package', moduleOf('handler-and-rule.ts'), '--out', out);
    const bare = Object.keys(unzipSync(await readFile(join(out, 'function.zip'))));
    await configRule('package', moduleOf('handler-and-rule.ts'), '--out', out, '--source-maps');
    const withMaps = Object.keys(unzipSync(await readFile(join(out, 'function.zip'))));

    expect(await readdir(out)).toEqual(expect.arrayContaining(['index.mjs', 'index.mjs.map']));
    expect(bare.filter((name) => name.endsWith('.map'))).toEqual([]);
    expect(withMaps.filter((name) => name.endsWith('.map'))).toHaveLength(bare.length);
    const { sources } = JSON.parse(await readFile(join(out, 'index.mjs.map'), 'utf8'));
    expect(sources.some((source: string) => source.endsWith('handler-and-rule.ts'))).toBe(true);
  });

  it.each([
    ['no module', [], /expected <module>: modules/],
    ['two modules, of which one is not there', [moduleOf('periodic-rule.ts'), 'b.js'], /cannot find b\.js/],
    ['a module that is not there', ['./nowhere.js'], /cannot find \.\/nowhere\.js/],
    [
      'a module without a rule',
      [moduleOf('nothing.ts')],
      /neither a handler .* nor a rule .* It exports: answer \(number\)\./,
    ],
    ['an option it does not have', [moduleOf('nothing.ts'), '--uot', 'x'], /Did you mean --out\?/],
  ])('ends with 2 and says what to type on %s', async (_what, args, message) => {
    const { code, out: printed, err } = await configRule('package', ...args);

    expect({ code, out: printed }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it.each(['wrong-permissions.ts', 'wrong-name.ts'])('refuses a wrong definition: %s', async (file) => {
    const { code, err } = await configRule('package', moduleOf(file), '--out', out);

    expect(code).toBe(1);
    expect(err).toMatch(/cannot load .*InvalidRuleError: defineRule.*expected (permissions\[0\]|name) to be/);
    expect(await readdir(out)).toEqual([]);
  });

  it('says where a module cannot be bundled, and ends with 1', async () => {
    const { code, err } = await configRule('package', moduleOf('not-to-be-bundled.ts'), '--out', out);

    expect(code).toBe(1);
    expect(err).toMatch(
      /cannot bundle .*\n {2}test\/cli\/modules\/not-to-be-bundled\.ts:2:\d+: Could not resolve "\.\/nowhere\.js"/,
    );
  });
});

describe('a tool that is not installed', () => {
  it('is asked for by name', async () => {
    const missing = Object.assign(new Error("Cannot find package 'esbuild' imported from x"), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    await expect(loadTool('esbuild', () => Promise.reject(missing))).rejects.toMatchObject({
      name: 'MissingPackageError',
      packageName: 'esbuild',
      message: 'config-rule package needs the package esbuild, which is not installed: npm install esbuild',
    });
  });

  it('is not what fails when it fails itself', async () => {
    const broken = new Error('The binary is for another platform');
    await expect(loadTool('esbuild', () => Promise.reject(broken))).rejects.toBe(broken);
  });
});
