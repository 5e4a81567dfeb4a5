import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configRule, configRuleIn } from '../helpers/config-rule.js';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'config-rule-add-'));
  await place('package.json', JSON.stringify({ dependencies: { 'config-rule-kit': '^0.1.0' } }));
});
afterEach(() => rm(cwd, { recursive: true }));

const add = (...args: readonly string[]) => configRuleIn({ cwd }, 'add', ...args);
const read = (path: string) => readFile(join(cwd, path), 'utf8');
const place = (path: string, text: string) => writeFile(join(cwd, path), text);
const files = async () =>
  (await readdir(cwd, { recursive: true })).filter((path) => /\.\w+$/.test(path)).sort();

describe('config-rule add', () => {
  it('copies an example under a new name, with its test, a sample item and its packages', async () => {
    const { code, out } = await add('OpenPorts', '--from', 'security-group-open-to-world');

    expect(code).toBe(0);
    expect(await files()).toEqual([
      'package.json',
      'src/open-ports.ts',
      'test/fixtures/open-ports.json',
      'test/open-ports.test.ts',
    ]);
    expect(await read('src/open-ports.ts')).toContain("name: 'OpenPorts',");
    expect(await read('test/open-ports.test.ts')).toContain("describe('OpenPorts', () => {");
    expect(JSON.parse(await read('test/fixtures/open-ports.json'))).toMatchObject({
      resourceType: 'AWS::EC2::SecurityGroup',
    });
    expect(JSON.parse(await read('package.json'))).toEqual({
      dependencies: { 'config-rule-kit': '^0.1.0', zod: expect.stringMatching(/^\^4\./) },
      devDependencies: {
        '@jest/globals': expect.stringMatching(/^\^30\./),
        'fast-check': expect.stringMatching(/^\^4\./),
      },
    });
    expect(out).toMatch(
      /Next:\n {2}npm install\n {2}npm test\n {2}npx config-rule invoke src\/open-ports\.ts$/,
    );
  });

  it('copies the answers of an example that calls other services, and prints a command that uses them', async () => {
    const { out } = await add('old-keys', '--from', 'iam-access-key-age');

    expect(await files()).toEqual([
      'package.json',
      'src/old-keys.ts',
      'test/old-keys.answers.ts',
      'test/old-keys.test.ts',
    ]);
    expect(await read('test/old-keys.answers.ts')).toContain('answer(IAMClient, ListUsersCommand,');
    expect(out).toMatch(
      /\n {2}npx config-rule invoke src\/old-keys\.ts --answers test\/old-keys\.answers\.ts$/,
    );
  });

  it('writes ES modules or CommonJS in a JavaScript project', async () => {
    await place('index.js', '');
    await add('of-scripts', '--resource-type', 'AWS::EC2::Volume');
    await place('package.json', JSON.stringify({ type: 'module', devDependencies: { vitest: '4.1.12' } }));
    await add('of-modules', '--resource-type', 'AWS::EC2::Volume');

    expect(await read('src/of-scripts.js')).toContain("require('config-rule-kit');");
    expect(await read('test/of-scripts.test.js')).toContain("require('config-rule-kit/testing/jest');");
    expect(await read('src/of-modules.js')).toContain("from 'config-rule-kit';");
    expect(await read('test/of-modules.test.js')).toContain("import 'config-rule-kit/testing/vitest';");
    expect((await files()).filter((path) => path.endsWith('.ts'))).toEqual([]);
  });

  it('writes TypeScript in a JavaScript project with --language typescript', async () => {
    await place('index.js', '');
    await add('typed', '--from', 'required-tags', '--language', 'typescript');

    expect(await files()).toEqual(expect.arrayContaining(['src/typed.ts', 'test/typed.test.ts']));
  });

  it('writes a skeleton for resource types', async () => {
    await add('volumes', '--resource-type', 'AWS::EC2::Volume', '--parameter', 'maxGiB:integer=100');

    const rule = await read('src/volumes.ts');
    expect(rule).toContain("resourceTypes: ['AWS::EC2::Volume'],");
    expect(rule).toContain('maxGiB: v.optional(v.pipe(numeric, v.integer()), 100),');
    expect(rule).toContain('//   return volume.configuration.encrypted === true ?');
    expect(JSON.parse(await read('package.json')).dependencies).toMatchObject({
      valibot: expect.any(String),
      '@valibot/to-json-schema': expect.any(String),
    });
  });

  it('writes a skeleton for a schedule', async () => {
    await add('passwords', '--schedule', 'TwentyFour_Hours');

    expect(await read('src/passwords.ts')).toMatch(
      /schedule: 'TwentyFour_Hours',\n {2}async \*evaluatePeriodic/,
    );
  });

  it('accepts resource types separated by spaces or commas, and in several options', async () => {
    await add(
      'many',
      '--resource-type',
      'AWS::S3::Bucket,AWS::EC2::Volume',
      'AWS::IAM::User',
      '--resource-type',
      'AWS::IAM::Role',
    );

    expect(await read('src/many.ts')).toContain(
      "resourceTypes: ['AWS::S3::Bucket', 'AWS::EC2::Volume', 'AWS::IAM::User', 'AWS::IAM::Role'],",
    );
  });

  it('does not change package.json when no package is missing', async () => {
    const before =
      '{"dependencies":{"config-rule-kit":"^0.1.0"},  "peerDependencies":{"@jest/globals":"*","fast-check":"*"}}';
    await place('package.json', before);

    const { out } = await add('volumes', '--resource-type', 'AWS::EC2::Volume');

    expect(await read('package.json')).toBe(before);
    expect(out).not.toMatch(/npm install|package\.json/);
  });

  it('imports modules with the extension that tsconfig.json allows', async () => {
    const args = ['--resource-type', 'AWS::EC2::Volume'];
    await add('plain', ...args);
    await place(
      'tsconfig.json',
      '{ "compilerOptions": { /* as it is */ "allowImportingTsExtensions": true } }',
    );
    await add('with-source', ...args);

    expect(await read('test/plain.test.ts')).toContain("from '../src/plain.js';");
    expect(await read('test/with-source.test.ts')).toContain("from '../src/with-source.ts';");
  });

  it('writes into the folders of --rules and --tests', async () => {
    await add('a', '--resource-type', 'AWS::EC2::Volume', '--rules', 'infra/rules', '--tests', 'infra/rules');

    expect(await files()).toEqual([
      'infra/rules/a.test.ts',
      'infra/rules/a.ts',
      'infra/rules/fixtures/a.json',
      'package.json',
    ]);
    expect(await read('infra/rules/a.test.ts')).toContain("from './a.js';");
  });

  it('accepts folders with the separators of Windows', async () => {
    await add(
      'a',
      '--resource-type',
      'AWS::EC2::Volume',
      '--rules',
      'infra\\rules',
      '--tests',
      'infra\\test',
    );

    expect(await read('infra/test/a.test.ts')).toContain("from '../rules/a.js';");
  });

  it('prints commands of the package manager that has a lockfile', async () => {
    await place('pnpm-lock.yaml', '');
    const { out } = await add('x', '--from', 'required-tags');

    expect(out).toContain(
      `Next:\n  pnpm install\n  pnpm test\n  pnpm exec config-rule invoke src/x.ts --parameter tags=Owner,CostCenter`,
    );
  });

  it('prints a report as JSON', async () => {
    const { out } = await add('volumes', '--resource-type', 'AWS::EC2::Volume', '--json');

    expect(JSON.parse(out)).toEqual({
      name: 'volumes',
      module: 'src/volumes.ts',
      files: [
        { path: 'src/volumes.ts', outcome: 'created' },
        { path: 'test/volumes.test.ts', outcome: 'created' },
        { path: 'test/fixtures/volumes.json', outcome: 'created' },
        { path: 'package.json', outcome: 'changed' },
      ],
      packages: {
        '@jest/globals': expect.stringMatching(/^\^30/),
        'fast-check': expect.stringMatching(/^\^4\./),
      },
      next: ['npm install', 'npm test', 'npx config-rule invoke src/volumes.ts'],
    });
  });

  it('overwrites files only with --force', async () => {
    await add('volumes', '--resource-type', 'AWS::EC2::Volume');
    await writeFile(join(cwd, 'src/volumes.ts'), '// mine');

    const { code, err } = await add('volumes', '--resource-type', 'AWS::EC2::Volume');

    expect(code).toBe(2);
    expect(err).toContain('these files exist: src/volumes.ts. Nothing was written.');
    expect(await read('src/volumes.ts')).toBe('// mine');
    expect((await add('volumes', '--resource-type', 'AWS::EC2::Volume', '--force')).code).toBe(0);
    expect(await read('src/volumes.ts')).toContain("name: 'volumes'");
  });

  it.each([
    ['no name', ['--from', 'required-tags'], /expected <name>, the name of the rule/],
    ['nothing to make it from', ['x'], /--from <example>, --resource-type <type> or --schedule <frequency>/],
    ['a misspelt example', ['x', '--from', 'requird-tags'], /Did you mean "required-tags"\?/],
    ['a misspelt type', ['x', '--resource-type', 'AWS::EC2::Volum'], /Did you mean "AWS::EC2::Volume"\?/],
    ['a misspelt schedule', ['x', '--schedule', 'TwentyFourHours'], /Did you mean "TwentyFour_Hours"\?/],
    ['a misspelt option', ['x', '--resource-types', 'AWS::S3::Bucket'], /Did you mean --resource-type\?/],
    ['a name with blanks', ['My Rule', '--schedule', 'One_Hour'], /Did you mean "my-rule"\?/],
    [
      'a parameter of no type',
      ['x', '--schedule', 'One_Hour', '--parameter', 'a:int'],
      /got "int"\. Did you mean "integer"/,
    ],
    [
      'triggers beside an example',
      ['x', '--from', 'required-tags', '--resource-type', 'AWS::S3::Bucket', '--schedule', 'One_Hour'],
      /expected no --resource-type and no --schedule with --from/,
    ],
    [
      'parameters beside an example',
      ['x', '--from', 'required-tags', '--parameter', 'a'],
      /no --parameter with/,
    ],
    ['a name beside --list', ['x', '--list'], /expected no name with --list/],
  ])('ends with 2 and writes nothing on %s', async (_what, args, message) => {
    const { code, err } = await add(...args);

    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(await files()).toEqual(['package.json']);
  });

  it('rejects a folder without package.json', async () => {
    await rm(join(cwd, 'package.json'));

    expect(await add('x', '--schedule', 'One_Hour')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'there is no package.json in this folder. Change to the folder of the project, or create one with config-rule init',
      ),
    });
  });
});

describe('config-rule add --list', () => {
  it('prints one line per example', async () => {
    const { code, out } = await configRule('add', '--list');

    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(2 + 9);
    expect(out).toMatch(
      /^s3-bucket-versioning +Checks that every S3 bucket keeps the earlier versions of its objects\.$/m,
    );
  });

  it('prints the examples as JSON', async () => {
    const { out } = await configRule('add', '--list', '--json');

    expect(JSON.parse(out)).toContainEqual({
      name: 's3-bucket-versioning',
      summary: 'Checks that every S3 bucket keeps the earlier versions of its objects.',
      ruleName: 's3-bucket-versioning-enabled',
      resourceTypes: ['AWS::S3::Bucket'],
    });
  });
});
