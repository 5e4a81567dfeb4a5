import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { systemClock } from '../../src/clock.js';
import { configRuleIn } from '../helpers/config-rule.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-rule-list-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** A module that exports a rule. */
const ruleModule = (name: string, exported = 'export const rule =') =>
  `import { compliant, defineRule } from 'config-rule-kit';
   ${exported} defineRule({ name: '${name}', evaluate: () => compliant() });`;

const list = (...args: readonly string[]) => configRuleIn({ cwd: folder }, 'list', ...args);

async function listed(...args: readonly string[]) {
  const { out, ...ended } = await list(...args, '--json');
  const { rules, failures } = JSON.parse(out) as {
    rules: { name: string; file: string; export: string }[];
    failures: { file: string; reason: string }[];
  };
  return { ...ended, failures, names: rules.map(({ name }) => name), rules };
}

describe('config-rule list', () => {
  it('prints each rule with triggers, parameters and resource types', async () => {
    const files = ['acm-certificate-expiry', 's3-bucket-versioning', 'instance-types-allowed'];
    const { code, out, err } = await configRuleIn(
      { cwd: root },
      'list',
      ...files.map((file) => `examples/${file}.ts`),
    );

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.replace(/ +/g, ' ').split('\n')).toEqual([
      'Rule File Triggers Parameters Resource types',
      expect.stringMatching(/^-/),
      'acm-certificate-expiry examples/acm-certificate-expiry.ts change, TwentyFour_Hours days=30 AWS::ACM::Certificate',
      expect.stringMatching(
        /^s3-bucket-versioning\S* examples\/s3-bucket-versioning\.ts change any AWS::S3::Bucket$/,
      ),
      'ec2-instance-types-allowed examples/instance-types-allowed.ts Six_Hours families',
    ]);
  });

  it('prints the rules as JSON', async () => {
    const { out } = await configRuleIn({ cwd: root }, 'list', 'examples/acm-certificate-expiry.ts', '--json');

    expect(JSON.parse(out)).toEqual({
      rules: [
        {
          file: 'examples/acm-certificate-expiry.ts',
          export: 'rule',
          name: 'acm-certificate-expiry',
          triggers: ['change', 'schedule'],
          schedule: 'TwentyFour_Hours',
          resourceTypes: ['AWS::ACM::Certificate'],
          parameters: [{ name: 'days', type: 'integer', required: false, default: 30 }],
        },
      ],
      failures: [],
    });
  });

  it('names a misspelt resource type, and fails', async () => {
    await write({
      'src/rule.mjs': `import { compliant, defineRule } from 'config-rule-kit';
        export const rule = defineRule({ name: 'open', resourceTypes: ['AWS::EC2::SecurtyGroup'], evaluate: () => compliant() });`,
    });

    const { code, out, err } = await list();
    expect(code).toBe(1);
    expect(out).toMatch(/^open +src\/rule\.mjs/m);
    expect(err).toMatch(/^Rule "open": .* Did you mean "AWS::EC2::SecurityGroup"\?/);
  });

  it('warns of a schema that does not describe the parameters', async () => {
    const schema = "{ '~standard': { version: 1, vendor: 'own', validate: (value) => ({ value }) } }";
    await write({
      'src/rule.mjs': `import { compliant, defineRule } from 'config-rule-kit';
        export const rule = defineRule({ name: 'vague', parameters: ${schema}, evaluate: () => compliant() });`,
    });

    const { code, out, err } = await list();
    expect(code).toBe(0);
    expect(out).toMatch(/^vague +src\/rule\.mjs +change +not described +every type$/m);
    expect(err).toMatch(
      /^Warning: rule "vague": the schema does not describe its parameters, so no template/,
    );
    expect((await listed()).rules).toMatchObject([{ name: 'vague', parametersUndescribed: true }]);
  });

  it('prints "any" parameters and "every type" for a rule without schema and types', async () => {
    await write({ 'src/rule.mjs': ruleModule('any') });

    expect((await list()).out).toMatch(/^any +src\/rule\.mjs +change +any +every type$/m);
  });

  it('prints what a rule says about itself when a rule does', async () => {
    const parts =
      "title: 'Keep it', severity: 'high', controls: ['CIS 1', 'CIS 2'], guidance: { text: 'Turn it on' },";
    const described = ruleModule('b').replace("name: 'b',", `name: 'b', ${parts}`);
    await write({ 'src/a.mjs': ruleModule('a'), 'src/b.mjs': described });

    expect((await list()).out).toMatch(/Resource types +Severity +Title +Controls\n/);
    expect((await list()).out).toMatch(/^b .* every type +high +Keep it +CIS 1, CIS 2$/m);
    expect((await listed()).rules[1]).toMatchObject({
      title: 'Keep it',
      severity: 'high',
      controls: ['CIS 1', 'CIS 2'],
      guidance: { text: 'Turn it on' },
    });
  });

  it('prints exemptions with their end, and warns of those that have expired', async () => {
    const exempting = (name: string, parts: string) =>
      ruleModule(name).replace(`name: '${name}',`, `name: '${name}', ${parts},`);
    const entry = (resource: string, until: string) =>
      `{ resource: '${resource}', reason: 'x', until: '${until}' }`;
    await write({
      'src/a.mjs': ruleModule('a'),
      'src/b.mjs': exempting(
        'b',
        `exemptions: [${entry('logs-*', '2027-01-31')}, ${entry('old', '2026-12-23')}], exemptionTag: true`,
      ),
      'src/c.mjs': exempting('c', "exemptions: 'forbidden'"),
    });
    const clock = { ...systemClock, epochMs: () => Date.parse('2026-12-24T12:00:00Z') };

    const { out, err } = await configRuleIn({ cwd: folder, clock }, 'list');
    expect(out).toMatch(
      /^b .* every type +logs-\* until 2027-01-31, old until 2026-12-23 \(expired\), by tag$/m,
    );
    expect(out).toMatch(/^c .* every type +forbidden$/m);
    expect(err).toBe(
      'Warning: rule "b": the exemption old until 2026-12-23 has expired and counts for nothing.',
    );
    const { rules } = JSON.parse((await configRuleIn({ cwd: folder, clock }, 'list', '--json')).out);
    expect(rules).toMatchObject([
      {},
      { exemptions: [{ resource: 'logs-*', isExpired: false }, { isExpired: true }], exemptionTag: true },
      { exemptions: 'forbidden' },
    ]);
  });

  it('prints a column for rulesets when a rule has one', async () => {
    const inRulesets = ruleModule('b').replace("name: 'b',", "name: 'b', rulesets: ['storage', 'daily'],");
    await write({ 'src/a.mjs': ruleModule('a'), 'src/b.mjs': inRulesets });

    expect((await list()).out).toMatch(/Resource types +Rulesets\n/);
    expect((await list()).out).toMatch(/^b .* every type +storage, daily$/m);
    expect((await listed()).rules[1]).toMatchObject({ name: 'b', rulesets: ['storage', 'daily'] });
  });

  it('searches src, or the current folder without src', async () => {
    await write({ 'other/a.mjs': ruleModule('a') });
    expect(await listed()).toMatchObject({ code: 0, names: ['a'] });

    await write({ 'src/deep/b.mjs': ruleModule('b') });
    expect(await listed()).toMatchObject({ names: ['b'], rules: [{ file: join('src', 'deep', 'b.mjs') }] });
  });

  it('skips packages, build output, tests, hidden folders and modules without a rule', async () => {
    const skipped = ['node_modules/x', 'dist', 'lambda', 'test', '__tests__', '.cache'].map(
      (name) => `${name}/a.mjs`,
    );
    await write({
      ...Object.fromEntries(skipped.map((name) => [name, ruleModule('skipped')])),
      'a.test.mjs': ruleModule('skipped'),
      'types.d.ts': "import 'config-rule-kit';",
      'deploy.mjs': "throw new Error('a script was run');",
      'b.mjs': ruleModule('found'),
    });

    expect(await listed()).toMatchObject({ code: 0, names: ['found'], failures: [] });
    expect(await listed('dist')).toMatchObject({ names: ['skipped'] });
  });

  it('loads every given file', async () => {
    await write({ 'a.mjs': ruleModule('named'), 'of-all.mjs': "export * from './a.mjs';" });

    expect(await listed('.')).toMatchObject({ rules: [{ file: 'a.mjs' }] });
    expect(await listed('of-all.mjs')).toMatchObject({ rules: [{ name: 'named', file: 'of-all.mjs' }] });
  });

  it('lists a re-exported rule once, with its own module', async () => {
    await write({
      'index.mjs': "export { rule } from './z.mjs';",
      'z.mjs': `${ruleModule('once')}\nexport default rule;\n${ruleModule('second', 'export const other =').split('\n')[1]}`,
    });

    expect((await listed()).rules).toMatchObject([
      { name: 'once', file: 'z.mjs', export: 'rule' },
      { name: 'second', file: 'z.mjs', export: 'other' },
    ]);
    expect((await list()).out).toContain('z.mjs (other)');
  });

  it('reports a module that cannot be loaded, lists the others, and ends with 1', async () => {
    await write({
      'a.mjs': `import 'config-rule-kit';\nthrow new TypeError('No luck');`,
      'b.mjs': ruleModule('good'),
    });

    const { code, out, err } = await list();
    expect({ code, err }).toEqual({ code: 1, err: 'cannot load a.mjs: TypeError: No luck' });
    expect(out).toContain('good');
    expect(await listed()).toMatchObject({
      code: 1,
      names: ['good'],
      failures: [{ file: 'a.mjs', reason: 'cannot load a.mjs: TypeError: No luck' }],
    });
  });

  it('sends what a module prints to standard error, apart from the result', async () => {
    const onError = jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
    await write({ 'a.mjs': `process.stdout.write('A line of the module');\n${ruleModule('chatty')}` });
    try {
      expect(await listed()).toMatchObject({ code: 0, names: ['chatty'] });
      expect(onError).toHaveBeenCalledWith('A line of the module');
    } finally {
      onError.mockRestore();
    }
  });

  it('reports that there are no rules', async () => {
    expect(await list()).toEqual({
      code: 0,
      out: '',
      err: 'There are no rules in src or the current folder.',
    });
    expect(await listed()).toMatchObject({ code: 0, names: [], failures: [] });
  });

  it('ends with 2 on a path that does not exist', async () => {
    expect(await list('nowhere')).toEqual({
      code: 2,
      out: '',
      err: 'config-rule list: cannot find nowhere.',
    });
  });
});
