import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { unzipSync } from 'fflate';
import { loadTool } from '../../src/cli/import-module.js';
import type { PackageReport } from '../../src/cli/package/package-handlers.js';
import { renderPackage } from '../../src/cli/package/render-package.js';
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

const files = [
  'handler-and-rule.ts',
  'periodic-rule.ts',
  'asking-sts.ts',
  'commonjs-rule.cjs',
  'asking-node.ts',
  'swept-volumes.ts',
] as const;
const example = fileURLToPath(new URL('../../examples/s3-bucket-versioning.ts', import.meta.url));

/** Where all modules are packaged, in one run: packaging takes seconds. */
let shared: string;
let packages: readonly PackageReport[];
beforeAll(async () => {
  shared = await mkdtemp(join(tmpdir(), 'config-rule-packages-'));
  const modules = [...files.map(moduleOf), example];
  const { code, out: printed } = await configRule('package', ...modules, '--out', shared, '--json');
  expect(code).toBe(0);
  packages = JSON.parse(printed).packages;
});
afterAll(() => rm(shared, { recursive: true }));

function packaged(file: (typeof files)[number] | typeof example): PackageReport {
  const found = packages.find(({ module }) => resolve(module) === resolve(dirname(moduleOf('x')), file));
  if (!found) throw new Error(`${file} was not packaged.`);
  return found;
}

const zipOf = (file: (typeof files)[number]) => readFile(packaged(file).zip.path);

type Environment = Readonly<Record<string, string>>;

/** Unpacks a zip in a folder without packages, and invokes the handler there in another process. */
async function runZip(
  zip: Uint8Array,
  environment: Environment = {},
  options: EventOptions = {},
  eventFor: (service: RunningConfigService) => ConfigRuleEvent = () =>
    createChangeEvent(createConfigurationItem('AWS::S3::Bucket'), options),
) {
  const folder = join(out, 'task');
  await mkdir(folder);
  const entries = Object.entries(unzipSync(zip));
  await Promise.all(entries.map(([name, bytes]) => writeFile(join(folder, name), bytes)));
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
  it('bundles a handler in TypeScript into a zip that needs no packages', async () => {
    const zip = await zipOf('handler-and-rule.ts');

    expect((await runZip(zip)).evaluations).toMatchObject([
      { complianceType: 'COMPLIANT', resourceId: 'example-bucket' },
    ]);
  });

  it.each(['periodic-rule.ts', 'asking-sts.ts', 'commonjs-rule.cjs'] as const)(
    'makes a handler for a rule: %s',
    async (file) => {
      const { handler } = await import(resolve(dirname(packaged(file).zip.path), 'index.mjs'));

      expect(handler).toBeInstanceOf(Function);
    },
  );

  it('accepts imports and requires of Node.js modules, even those of a newer version', async () => {
    const { evaluations } = await runZip(await zipOf('asking-node.ts'));

    expect(evaluations).toMatchObject([{ annotation: `a/b ${process.platform} function undefined` }]);
  });

  it('loads only the modules of Node.js that an invocation uses', async () => {
    const zip = await zipOf('handler-and-rule.ts');

    const { evaluations, loaded } = await runZip(zip, { AWS_LAMBDA_FUNCTION_NAME: 'f' });

    expect(evaluations).toHaveLength(1);
    expect(loaded).toContain('NativeModule https');
    expect(loaded).not.toMatch(
      /NativeModule (zlib|stream\/web|internal\/webstreams\/readablestream|internal\/deps\/undici)/,
    );
  });

  it('assumes a role in another account with a client that is loaded late', async () => {
    const executionRoleArn = 'arn:aws:iam::123456789012:role/config-rule';
    const environment = { FUNCTION_ARN: 'arn:aws:lambda:us-east-1:999999999999:function:f' };

    const { evaluations } = await runZip(await zipOf('asking-sts.ts'), environment, { executionRoleArn });

    expect(evaluations).toMatchObject([{ annotation: expect.stringContaining('assumed-role/config-rule/') }]);
  });

  it('reads credentials from a file when the environment has none', async () => {
    const file = join(out, 'credentials');
    await writeFile(file, '[default]\naws_access_key_id = local\naws_secret_access_key = local\n');
    const environment = {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
      AWS_SHARED_CREDENTIALS_FILE: file,
    };

    expect((await runZip(await zipOf('handler-and-rule.ts'), environment)).evaluations).toHaveLength(1);
  });

  it('prints the files and the parts of the code as tables', () => {
    const printed = renderPackage(packaged('handler-and-rule.ts'), { colors: false, width: undefined });

    expect(printed).toMatch(/index\.mjs +\d+\.\d +at start/);
    expect(printed).toMatch(/config-rule-kit +\d+\.\d +\d+\.\d/);
  });

  it('reports files, parts and the hash that Lambda shows, as JSON', async () => {
    const report = packaged('handler-and-rule.ts');

    const zip = await zipOf('handler-and-rule.ts');
    expect(report).toMatchObject({
      handler: 'index.handler',
      runtimes: ['nodejs22.x', 'nodejs24.x'],
      zip: { bytes: zip.length, codeSha256: createHash('sha256').update(zip).digest('base64') },
      missing: [],
      warnings: [],
    });
    const [index, ...late] = report.files;
    const indexPath = join(dirname(report.zip.path), 'index.mjs');
    expect(index).toMatchObject({ path: indexPath, loaded: 'at start' });
    expect(late.every(({ loaded }) => loaded === 'late')).toBe(true);
    const atStart = report.parts.map((part) => part.atStart);
    expect(atStart).toEqual([...atStart].sort((a, b) => b - a));
    const sum = atStart.reduce((a, b) => a + b);
    expect(Math.abs(sum / (index?.bytes ?? 0) - 1)).toBeLessThan(0.02);
  });

  it('does not load at start the modules that most invocations do not use', () => {
    const late = packaged('handler-and-rule.ts').parts.filter((part) => part.atStart === 0);
    expect(late.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['@aws-sdk/client-s3', '@aws-sdk/client-sts', '@streamparser/json']),
    );
  });

  it('loads at most 409 KB at start', () => {
    const { files, zip } = packaged(example);
    expect(files[0]).toMatchObject({ path: join(dirname(zip.path), 'index.mjs'), loaded: 'at start' });
    expect(files[0]?.bytes).toBeLessThanOrEqual(409_000);
  });

  it('has the code for values that are not known before a deployment in a file of its own, which only proactive rules load', async () => {
    const folder = dirname(packaged(example).zip.path);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.mjs'));
    const having = [];
    for (const name of names)
      if (/UnknownReads|class Unknown\b/.test(await readFile(join(folder, name), 'utf8'))) having.push(name);
    expect(having).toEqual(['proposed.mjs']);
  });

  describe('for a rule with a schedule', () => {
    const volume = (resourceId: string, encrypted: boolean) =>
      createConfigurationItem('AWS::EC2::Volume', {
        resourceId,
        configuration: { volumeId: resourceId, encrypted },
      });
    const expected = [
      { resourceId: 'vol-1', complianceType: 'COMPLIANT' },
      { resourceId: 'vol-2', complianceType: 'NON_COMPLIANT' },
    ];
    const results = ({ evaluations }: Awaited<ReturnType<typeof runZip>>) =>
      evaluations
        .map(({ resourceId, complianceType }) => ({ resourceId, complianceType }))
        .sort((a, b) => (a.resourceId < b.resourceId ? -1 : 1));
    const sweep = async (eventFor: (service: RunningConfigService) => ConfigRuleEvent) =>
      runZip(await zipOf('swept-volumes.ts'), {}, {}, eventFor);

    it('sweeps on a schedule, and reports a deleted resource as not applicable', async () => {
      const ran = await sweep((service) => {
        service.record(volume('vol-1', true), volume('vol-2', false));
        const event = createScheduledEvent();
        const gone = { resourceType: 'AWS::EC2::Volume', resourceId: 'vol-gone' };
        const orderingTimestamp = new Date('2025-12-24');
        const { configRuleName: ruleName } = event;
        service.recordEvaluation({ ruleName, ...gone, complianceType: 'NON_COMPLIANT', orderingTimestamp });
        return event;
      });

      expect(results(ran)).toEqual([
        ...expected,
        { resourceId: 'vol-gone', complianceType: 'NOT_APPLICABLE' },
      ]);
    });

    it('sweeps over the resources of a snapshot', async () => {
      const ran = await sweep((service) => {
        const event = createSnapshotEvent();
        const { s3Bucket, s3ObjectKey } = JSON.parse(event.invokingEvent);
        const configurationItems = [volume('vol-1', true), volume('vol-2', false)];
        service.putObject(s3Bucket, s3ObjectKey, gzipSync(JSON.stringify({ configurationItems })));
        return event;
      });

      expect(results(ran)).toEqual(expected);
      expect(ran.calls).toContain('GetObject');
    });

    it('fetches an oversized item', async () => {
      const ran = await sweep((service) => {
        const item = volume('vol-2', false);
        service.record(item);
        return createOversizedEvent(item);
      });

      expect(results(ran)).toEqual(expected.slice(1));
      expect(ran.calls).toContain('GetResourceConfigHistory');
    });
  });

  it('writes source maps beside the code, and not into the zip', async () => {
    const folder = dirname(packaged('handler-and-rule.ts').zip.path);

    expect(await readdir(folder)).toEqual(expect.arrayContaining(['index.mjs', 'index.mjs.map']));
    const names = Object.keys(unzipSync(await zipOf('handler-and-rule.ts')));
    expect(names.filter((name) => name.endsWith('.map'))).toEqual([]);
    const { sources } = JSON.parse(await readFile(join(folder, 'index.mjs.map'), 'utf8'));
    expect(sources.some((source: string) => source.endsWith('handler-and-rule.ts'))).toBe(true);
  });

  it.each([
    ['no module', [], /expected <module>: TypeScript or JavaScript modules/],
    ['two modules, one of which does not exist', [moduleOf('periodic-rule.ts'), 'b.js'], /cannot find b\.js/],
    ['a module that does not exist', ['./nowhere.js'], /cannot find \.\/nowhere\.js/],
    [
      'a module without a rule',
      [moduleOf('nothing.ts')],
      /neither a handler .* nor a rule .* It exports: answer \(number\)\./,
    ],
    ['an unknown option', [moduleOf('nothing.ts'), '--uot', 'x'], /Did you mean --out\?/],
  ])('exits with 2 and a hint for %s', async (_what, args, message) => {
    const { code, out: printed, err } = await configRule('package', ...args);

    expect({ code, out: printed }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it.each(['wrong-permissions.ts', 'wrong-name.ts'])('rejects a wrong definition: %s', async (file) => {
    const { code, err } = await configRule('package', moduleOf(file), '--out', out);

    expect(code).toBe(1);
    expect(err).toMatch(/cannot load .*InvalidRuleError: defineRule.*expected (permissions\[0\]|name) to be/);
    expect(await readdir(out)).toEqual([]);
  });

  it('exits with 1 and names the line when a module cannot be bundled', async () => {
    const { code, err } = await configRule('package', moduleOf('not-to-be-bundled.ts'), '--out', out);

    expect(code).toBe(1);
    expect(err).toMatch(
      /cannot bundle .*\n {2}test\/cli\/modules\/not-to-be-bundled\.ts:2:\d+: Could not resolve "\.\/nowhere\.js"/,
    );
  });
});

describe('a tool that config-rule package needs', () => {
  it('is named in the error if it is not installed', async () => {
    const missing = Object.assign(new Error("Cannot find package 'esbuild' imported from x"), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    await expect(loadTool('esbuild', () => Promise.reject(missing))).rejects.toMatchObject({
      name: 'MissingPackageError',
      packageName: 'esbuild',
      message: 'config-rule package needs the package esbuild, which is not installed: npm install esbuild',
    });
  });

  it('can fail with its own error', async () => {
    const broken = new Error('The binary is for another platform');
    await expect(loadTool('esbuild', () => Promise.reject(broken))).rejects.toBe(broken);
  });
});
