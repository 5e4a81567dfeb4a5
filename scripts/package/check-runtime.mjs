import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from './report.mjs';
import { run } from './run.mjs';

/** Runs the kit as an ES module, as CommonJS and as both, in a project that has only the kit. */
export async function checkRuntime(node, project) {
  const on = `on Node ${node.version.slice(1)}`;
  await check(`import ${on}`, () => runFixture(node, project, 'import.mjs'));
  await check(`require() ${on}`, () => runFixture(node, project, 'require.cjs'));
  await check(`both in one process ${on}`, () => runFixture(node, project, 'both.mjs'));
  await check(`config-rule --help ${on}`, async () => {
    assert.match(await runCli(node, project, '--help'), /config-rule/);
  });
  await check(`config-rule check ${on}`, () => checkProposed(node, project));
  await check(`config-rule backtest ${on}`, () => checkRecorded(node, project));
  for (const kind of ['module', 'commonjs']) {
    await check(`config-rule list and invoke, TypeScript, ${kind} ${on}`, () =>
      runOnTypeScript(node, project, kind),
    );
  }
}

/** Runs the command line on a template and on the output of a CDK app; each has a violation. */
async function checkProposed(node, project) {
  const folder = join(project, 'proposed');
  await mkdir(join(folder, 'cdk.out'), { recursive: true });
  const template = { Resources: { Disk: { Type: 'AWS::EC2::Volume', Properties: { Encrypted: false } } } };
  const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 'disk.json' } };
  const write = (name, content) => writeFile(join(folder, name), content);
  await write(
    'template.yaml',
    'Resources:\n  Disk:\n    Type: AWS::EC2::Volume\n    Properties: { Encrypted: false }\n',
  );
  await write('cdk.out/manifest.json', JSON.stringify({ artifacts: { Stack: stack } }));
  await write('cdk.out/disk.json', JSON.stringify(template));
  await write(
    'rule.mjs',
    `import { compliant, defineRule, nonCompliant } from 'config-rule-kit';
     export const rule = defineRule({ name: 'encrypted', severity: 'low', resourceTypes: ['AWS::EC2::Volume'],
       evaluate: ({ configuration }) => (configuration.encrypted === true ? compliant() : nonCompliant('Not encrypted')) });`,
  );
  const rule = join(folder, 'rule.mjs');
  for (const input of [
    ['--template', join(folder, 'template.yaml')],
    ['--cdk-out', join(folder, 'cdk.out')],
  ]) {
    const violated = runCli(node, project, 'check', rule, ...input);
    await assert.rejects(violated, /NON_COMPLIANT .* AWS::EC2::Volume Disk\n +Not encrypted/);
    // A violation of low severity does not fail this.
    const { findings } = JSON.parse(
      await runCli(node, project, 'check', rule, ...input, '--fail-on', 'high', '--format', 'json'),
    );
    assert.equal(findings[0].verdict, 'NON_COMPLIANT');
  }
}

/** Runs the rule of `checkProposed` over recorded items, in threads too, and writes a page and a test. */
async function checkRecorded(node, project) {
  const folder = join(project, 'proposed');
  const volume = (number) => ({
    resourceType: 'AWS::EC2::Volume',
    resourceId: `vol-${number}`,
    awsAccountId: '123456789012',
    awsRegion: 'eu-central-1',
    configurationItemStatus: 'OK',
    configurationItemCaptureTime: '2026-01-31T12:00:00.000Z',
    configuration: { encrypted: number % 2 === 0, kmsKeyId: 'x'.repeat(1_000) },
  });
  const configurationItems = Array.from({ length: 10_000 }, (_, number) => volume(number));
  const recording = join(folder, 'snapshot.json');
  await writeFile(recording, JSON.stringify({ fileVersion: '1.0', configurationItems }));
  const backtest = (...options) =>
    runCli(node, project, 'backtest', join(folder, 'rule.mjs'), '--on', recording, ...options);
  const { items, rules } = JSON.parse(await backtest('--format', 'json', '--workers', '2'));
  assert.deepEqual([items, rules[0].compliant, rules[0].nonCompliant], [10_000, 5_000, 5_000]);
  const captured = join(folder, 'captured');
  const page = await backtest('--format', 'html', '--capture', '2', '--capture-to', captured);
  assert.match(page, /^<!doctype html>/);
  assert.match(await readFile(join(captured, 'captured.test.js'), 'utf8'), /reports NON_COMPLIANT/);
}

/** Runs a default CommonJS jest project, without any flag of Node. */
export async function checkJest(node, project) {
  const on = `on Node ${node.version.slice(1)}`;
  await check(`jest, CommonJS, ts-jest, TypeScript 5.9 ${on}`, () => runJest(node, project, 'jest-ts'));
  await check(`jest, CommonJS, @swc/jest ${on}`, () => runJest(node, project, 'jest-swc'));
}

async function runFixture(node, project, file) {
  await run(node.path, project, join('runtime', file));
}

function runCli(node, project, ...args) {
  const cli = join(project, 'node_modules/config-rule-kit', 'dist/cli/main.js');
  return run(node.path, project, cli, ...args);
}

/** A rule in two modules, with TypeScript syntax that Node.js cannot strip. */
async function runOnTypeScript(node, project, kind) {
  const folder = join(project, `typescript-${kind}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: kind }));
  await writeFile(join(folder, 'why.ts'), "export enum Why { Off = 'It is off' }\n");
  await writeFile(
    join(folder, 'rule.ts'),
    `import { defineRule, nonCompliant, type ConfigRule } from 'config-rule-kit';
     import { Why } from './why.js';
     export const rule: ConfigRule = defineRule({ name: 'in-typescript', evaluate: () => nonCompliant(Why.Off) });`,
  );
  const { rules } = JSON.parse(await runCli(node, project, 'list', folder, '--json'));
  assert.deepEqual(
    rules.map(({ name }) => name),
    ['in-typescript'],
  );
  const invoked = JSON.parse(await runCli(node, project, 'invoke', join(folder, 'rule.ts'), '--json'));
  assert.equal(invoked.evaluations[0].annotation, 'It is off');
}

async function runJest(node, project, folder) {
  await run(node.path, join(project, folder), join(project, 'node_modules/jest/bin/jest.js'), '--ci');
}
