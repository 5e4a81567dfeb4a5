import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createChangeEvent, createConfigurationItem, createOversizedEvent } from '../../src/testing/index.js';
import { configRule } from '../helpers/config-rule.js';

const moduleOf = (name: string) => fileURLToPath(new URL(`modules/${name}.ts`, import.meta.url));

describe('config-rule invoke', () => {
  const logged: string[] = [];
  let folder: string;
  beforeEach(async () => {
    logged.length = 0;
    // The console of jest is its own.
    jest.spyOn(console, 'info').mockImplementation((line) => {
      process.stdout.write(line);
    });
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      logged.push(String(text));
      return true;
    });
    folder = await mkdtemp(join(tmpdir(), 'config-rule-'));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(folder, { recursive: true });
  });

  it('runs the exported handler on an event that fits the rule, and prints the evaluations', async () => {
    const { code, out, err } = await configRule('invoke', moduleOf('handler-and-rule'));

    expect(code).toBe(0);
    expect(out).toBe(
      [
        'Resource                        Compliance  Annotation',
        '------------------------------  ----------  ----------',
        'AWS::S3::Bucket example-bucket  COMPLIANT',
        '',
        '1 evaluation delivered in 1 call.',
      ].join('\n'),
    );
    expect(logged).toEqual([]);
    expect(err).toMatch(/^\d+ log lines? of the rule not shown: --verbose shows them\.$/m);
  });

  it('prints log lines with --verbose, and only failures with --quiet', async () => {
    // Each test has another Region: a handler keeps its clients, and their service is closed.
    const invoke = (...args: readonly string[]) =>
      configRule('invoke', moduleOf('handler-and-rule'), ...args);
    const { err } = await invoke('--verbose', '--region', 'eu-west-3');
    expect(logged.join('\n')).toContain('A line of the rule itself');
    expect(err).not.toContain('--verbose');

    expect(await invoke('--quiet', '--region', 'eu-north-1')).toEqual({
      code: 0,
      out: '',
      err: '',
    });
    const failed = await configRule(
      'invoke',
      moduleOf('periodic-rule'),
      '--quiet',
      '--parameters',
      '{"a":1}',
    );
    expect(failed.out).toBe('');
  });

  it('invokes every rule of a module without a handler, and names the rule of each result', async () => {
    const { code, out, err } = await configRule(
      'invoke',
      moduleOf('two-rules'),
      '--parameter',
      'tag=team',
      '--json',
    );
    expect(err).not.toContain('failed');
    expect(code).toBe(0);
    expect(
      new Set(JSON.parse(out).evaluations.map(({ ruleName }: { ruleName: string }) => ruleName)),
    ).toEqual(new Set(['bucket-has-owner', 'Volume check']));
  });

  it('prints the values of invalid parameters', async () => {
    const { code, err } = await configRule(
      'invoke',
      moduleOf('two-rules'),
      '--parameter',
      'tag=team',
      'days=soon',
    );
    expect(code).toBe(1);
    expect(err).toContain('days');
    expect(err).toContain('Given: {"days":"soon"}');
    expect(err).not.toContain('withheld');
  });

  it('reaches only the local service in any environment, and restores the environment', async () => {
    const before = { ...process.env };
    const there = {
      AWS_PROFILE: 'no-such-profile',
      AWS_ACCESS_KEY_ID: 'AKIAOFSOMEBODY',
      AWS_SECRET_ACCESS_KEY: 'of-somebody',
      AWS_SESSION_TOKEN: 'of-somebody',
      AWS_USE_FIPS_ENDPOINT: 'true',
    };
    Object.assign(process.env, there);
    try {
      const { code, out } = await configRule('invoke', moduleOf('asking-sts'), '--json');
      expect(code).toBe(0);
      expect(JSON.parse(out).evaluations).toMatchObject([
        { annotation: expect.stringContaining('user/local') },
      ]);
      expect(process.env).toMatchObject(there);
    } finally {
      for (const name of Object.keys(there)) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    }
  });

  it('uses the account that owns the rule', async () => {
    const file = join(folder, 'event.json');
    const item = createConfigurationItem('AWS::S3::Bucket', { accountId: '999999999999' });
    // Another Region than the other tests': a handler keeps its clients, and their service is gone.
    await writeFile(file, JSON.stringify(createChangeEvent(item, { region: 'eu-west-2' })));
    const { code, out } = await configRule('invoke', moduleOf('handler-and-rule'), '--event', file, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).evaluations).toMatchObject([{ accountId: '999999999999' }]);
  });

  it('reads an event from a file, and replaces its parameters', async () => {
    const file = join(folder, 'event.json');
    // Another Region, another client: the one of the test before speaks to a service that is gone.
    const event = createChangeEvent(createConfigurationItem('AWS::S3::Bucket', { resourceId: 'from-file' }), {
      region: 'eu-west-1',
      ruleName: 'deployed',
      resultToken: 'a token that was recorded',
    });
    await writeFile(file, JSON.stringify(event));

    const { code, out } = await configRule(
      'invoke',
      moduleOf('handler-and-rule'),
      '--event',
      file,
      '--parameters',
      '{"mode":"strict"}',
      '--json',
    );

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      report: { delivered: 1, nonCompliant: 1 },
      evaluations: [{ ruleName: 'deployed', resourceId: 'from-file', annotation: 'Strict' }],
    });
    expect(out).not.toContain('a token that was recorded');
  });

  it('runs a periodic rule without a handler on a scheduled event', async () => {
    const file = join(folder, 'event.json');
    const { createScheduledEvent } = await import('../../src/testing/index.js');
    await writeFile(file, JSON.stringify(createScheduledEvent({ region: 'eu-west-2' })));

    const { code, out } = await configRule('invoke', moduleOf('periodic-rule'), '--event', file);

    expect(code).toBe(0);
    expect(out).toContain('AWS::::Account 123456789012  COMPLIANT   Long enough');
  });

  it('asks for the item of an oversized event', async () => {
    const file = join(folder, 'event.json');
    await writeFile(file, JSON.stringify(createOversizedEvent(createConfigurationItem('AWS::S3::Bucket'))));

    const { code, err } = await configRule('invoke', moduleOf('handler-and-rule'), '--event', file);

    expect(code).toBe(2);
    expect(err).toContain('give the configuration item of');
  });

  it('prints failures as JSON', async () => {
    const file = join(folder, 'event.json');
    await writeFile(file, JSON.stringify({ configRuleName: 'x' }));

    const { code, out } = await configRule('invoke', moduleOf('handler-only'), '--event', file, '--json');

    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      invocations: 1,
      evaluations: [],
      errors: [
        { name: 'Error', message: 'No luck with x', at: expect.stringMatching(/handler-only\.ts:\d+:\d+$/) },
      ],
      missingPermissions: [],
    });
  });

  it('prints failures and ends with 1', async () => {
    const file = join(folder, 'event.json');
    await writeFile(file, JSON.stringify({ configRuleName: 'x' }));

    const { code, out, err } = await configRule('invoke', moduleOf('handler-only'), '--event', file);

    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(
        /^The invocation failed\. Error: No luck with x \(test\S+handler-only\.ts:\d+:\d+\)$/,
      ),
    });
  });

  it('restores the environment and standard output', async () => {
    const before = { ...process.env };
    const { write } = process.stdout;

    await configRule('invoke', moduleOf('handler-only'));

    expect(process.env).toEqual(before);
    expect(process.stdout.write).toBe(write);
  });

  it.each([
    ['no module', [], /expected <module>: a TypeScript or JavaScript module that exports/],
    ['two modules', ['a.js', 'b.js'], /expected 1 argument, got 2: a\.js, b\.js/],
    ['a module that is not there', ['./nowhere.js'], /nowhere\.js/],
    ['a folder', ['src'], /src is a folder: expected a module, such as src.rule\.ts\./],
    [
      'a module without a rule',
      [moduleOf('nothing')],
      /neither a handler .* nor a rule .* It exports: answer \(number\)\./,
    ],
    [
      'a handler without a rule or an event',
      [moduleOf('handler-only')],
      /give --event, --item, --sample or --scheduled/,
    ],
    [
      'an option it does not have',
      [moduleOf('nothing'), '--evnt', 'x'],
      /unknown option '--evnt'\. Did you mean --event\? See config-rule invoke --help\./,
    ],
    [
      'an event that is not there',
      [moduleOf('handler-only'), '--event', 'nowhere.json'],
      /cannot read --event nowhere/,
    ],
    [
      'parameters that are no JSON',
      [moduleOf('periodic-rule'), '--parameters', '{'],
      /--parameters is not JSON/,
    ],
    [
      'parameters that are no object',
      [moduleOf('periodic-rule'), '--parameters', '[]'],
      /to be a JSON object/,
    ],
  ])('ends with 2 and says what to type on %s', async (_what, args, message) => {
    const { code, out, err } = await configRule('invoke', ...args);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^config-rule invoke: /);
    expect(err).toMatch(message);
  });
});

describe('a module that cannot be loaded', () => {
  it('is reported with its error, and ends with 1', async () => {
    const { code, err } = await configRule('invoke', moduleOf('throwing'));

    expect(code).toBe(1);
    expect(err).toMatch(
      /^config-rule invoke: cannot load .*throwing\.ts: InvalidRuleError: defineRule: unknown key "nmae"/,
    );
  });
});
