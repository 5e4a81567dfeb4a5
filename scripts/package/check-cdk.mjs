import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileProject } from './check-types.mjs';
import { installedVersion } from './projects.mjs';
import { check } from './report.mjs';
import { run } from './run.mjs';

/** Synthesises CDK apps, bundles included: one as `cdk init` writes it, and the example as ES modules. */
export async function checkCdk(root, node, project) {
  const on = `on Node ${node.version.slice(1)}, aws-cdk-lib ${await installedVersion(project, 'aws-cdk-lib')}`;
  await check(`CDK app, CommonJS, ts-node ${on}`, () => synthesiseCommonJs(node, project));
  await check('types: CDK app, TypeScript 5.9, node10', () =>
    compileProject(node, project, 'typescript', 'tsconfig.node10.json', []),
  );
  await check(`CDK app, ES modules: the example ${on}`, () => synthesiseExample(root, node, project));
}

async function synthesiseCommonJs(node, project) {
  await run(node.path, project, 'node_modules/ts-node/dist/bin.js', '--prefer-ts-exts', 'app.ts');
  const cli = 'node_modules/config-rule-kit/dist/cli/main.js';
  await run(node.path, project, cli, 'package', 'rule.ts');
  const [zip] = await zipsOf(project, 'commonjs.out/Rules.template.json', 1);
  assert(zip.equals(await readFile(join(project, 'lambda/function.zip'))), 'Not what config-rule packages');
}

async function synthesiseExample(root, node, project) {
  await cp(join(root, 'examples'), join(project, 'examples'), { recursive: true });
  await writeFile(join(project, 'examples/package.json'), '{ "type": "module" }\n');
  await compileProject(node, project, 'typescript', 'tsconfig.examples.json', []);
  await run(node.path, project, 'synth.mjs', 'examples.out', './examples/cdk/app.js');
  await zipsOf(project, 'examples.out/ConfigRules.template.json', 2);
  await assert.rejects(
    run(node.path, project, 'synth.mjs', 'validated.out', './examples/cdk/validated-app.js'),
    /Validation failed/,
  );
  const report = JSON.parse(await readFile(join(project, 'validated.out/validation-report.json'), 'utf8'));
  const { violations } = report.pluginReports.find(({ pluginName }) => pluginName === 'config-rule-kit');
  assert.deepEqual(
    violations.map(({ ruleName, violatingConstructs: [{ constructPath }] }) => [ruleName, constructPath]),
    [['dynamodb-table-deletion-protection', 'Shop/Carts/Resource']],
  );
}

/** The zips of the functions in a template. */
async function zipsOf(project, template, count) {
  const { Resources } = JSON.parse(await readFile(join(project, template), 'utf8'));
  const functions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
  assert.equal(functions.length, count);
  const files = functions.map(({ Properties }) => join(template, '..', `asset.${Properties.Code.S3Key}`));
  return Promise.all(files.map((file) => readFile(join(project, file))));
}
