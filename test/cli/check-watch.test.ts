import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CheckOptions } from '../../src/cli/check/check-options.js';
import { checkOnChanges } from '../../src/cli/check/watch-checks.js';
import type { FileWatcher } from '../../src/cli/invoke/watch-runs.js';
import { collectingTerminal } from '../helpers/config-rule.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'config-rule-check-watch-'));
});
afterEach(() => rm(folder, { recursive: true }));

const templateWith = (encrypted: boolean) =>
  JSON.stringify({
    Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { SqsManagedSseEnabled: encrypted } } },
  });

const defaults = { format: 'json', failOn: 'informational', undetermined: 'warn' } as const;

/** Checks while t.json is written one by one with each of the texts. Modules are imported once, or the test fails. */
async function watched(texts: readonly string[], options: Partial<CheckOptions> = {}) {
  const clock = createVirtualClock();
  const { terminal, printed } = collectingTerminal();
  const interrupt = new AbortController();
  const rest = [...texts];
  let change: (path: string) => void = () => {};
  let reports = 0;
  let imports = 0;
  let watchedFiles: readonly string[] = [];
  const next = async () => {
    const text = rest.shift();
    if (text === undefined) return interrupt.abort();
    await writeFile(join(folder, 't.json'), text);
    change(join(folder, 't.json'));
  };
  const openWatcher = (onChange: (path: string) => void): FileWatcher => {
    change = onChange;
    return {
      watch: (files) => {
        watchedFiles = files;
      },
      close: () => {},
    };
  };
  await writeFile(join(folder, 'rule.mjs'), '');
  const { compliant, defineRule, isTrue, nonCompliant } = await import('../../src/index.js');
  const rule = defineRule({
    name: 'queues',
    resourceTypes: ['AWS::SQS::Queue'],
    evaluate: ({ configuration }) =>
      isTrue(configuration.SqsManagedSseEnabled) ? compliant() : nonCompliant('Not encrypted'),
  });
  await writeFile(join(folder, 't.json'), rest.shift() ?? '');
  const context = {
    terminal,
    clock,
    env: {},
    cwd: folder,
    importModule: async () => {
      imports++;
      return { rule };
    },
    reportLoaded: () => {
      reports++;
      // After the next turn, when the files are watched again.
      clock.after(1_000, () => void next());
    },
  };
  const all = { ...defaults, template: ['t.json'], ...options } as CheckOptions;
  await clock.run(checkOnChanges(['rule.mjs'], all, context, openWatcher, interrupt.signal));
  return { ...printed(), reports, imports, watchedFiles };
}

describe('config-rule check --watch', () => {
  it('checks a changed template again, without loading the rules again', async () => {
    const { out, reports, imports } = await watched([
      templateWith(true),
      templateWith(false),
      templateWith(true),
    ]);

    expect(out.match(/"verdict": "\w+"/g)).toEqual([
      '"verdict": "COMPLIANT"',
      '"verdict": "NON_COMPLIANT"',
      '"verdict": "COMPLIANT"',
    ]);
    expect({ reports, imports }).toEqual({ reports: 3, imports: 1 });
  });

  it('goes on after a template that cannot be read', async () => {
    const { out, err } = await watched(['{', templateWith(false)]);

    expect(err).toContain('config-rule check: t.json:1: the JSON is broken');
    expect(err).toContain('t.json changed: running again.');
    expect(out).toContain('"verdict": "NON_COMPLIANT"');
  });

  it('watches templates, the manifest of a CDK app, plans and files with parameters', async () => {
    const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 't.json' } };
    await writeFile(join(folder, 'manifest.json'), JSON.stringify({ artifacts: { Stack: stack } }));
    await writeFile(join(folder, 'p.json'), '[]');

    const { watchedFiles } = await watched([templateWith(true)], { cdkOut: '.', parameters: ['p.json'] });

    expect(watchedFiles).toEqual(['t.json', 'manifest.json', 'p.json'].map((name) => join(folder, name)));
  });
});
