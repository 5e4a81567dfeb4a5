import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from './report.mjs';
import { npm, run } from './run.mjs';

/** One skeleton of every kind, with every type of parameter. */
const skeletons = [
  ['EBSVolumeEncrypted', '--resource-type', 'AWS::EC2::Volume'],
  ['clusters', '--resource-type', 'AWS::ECS::Cluster,AWS::EKS::Cluster', 'AWS::Events::Rule'],
  [
    'lambda-memory',
    '--resource-type',
    'AWS::Lambda::Function',
    '--parameter',
    'most:integer',
    'strict:boolean=true',
  ],
  ['password-policy', '--schedule', 'TwentyFour_Hours'],
  ['spending', '--schedule', 'One_Hour', '--parameter', 'limit:number=0.5', 'exempt:list=', 'owner:string?'],
  [
    'swept',
    '--schedule',
    'Six_Hours',
    '--resource-type',
    'AWS::ACM::Certificate',
    '--parameter',
    'names:list',
  ],
];

/** From an empty folder to packaged rules, as a new user would go; the tarball replaces the version from the registry. */
export async function checkScaffold(node, workspace, alone, tarball) {
  const on = `on Node ${node.version.slice(1)}`;
  const projects = join(workspace, `scaffold-${node.version}`);
  const project = join(projects, 'my-rules');
  await mkdir(projects);
  const cli = (cwd) => (cwd === projects ? alone : project);
  const configRule = (cwd, ...args) =>
    run(node.path, cwd, join(cli(cwd), 'node_modules/config-rule-kit/dist/cli/main.js'), ...args);
  const test = async () => {
    const report = join(project, 'report.json');
    const jest = join(project, 'node_modules/jest/bin/jest.js');
    await run(node.path, project, jest, '--ci', '--json', `--outputFile=${report}`);
    const { numPassedTests, numTodoTests } = JSON.parse(await readFile(report, 'utf8'));
    assert(numPassedTests > 0, 'No test ran.');
    return `${numPassedTests} tests passed, ${numTodoTests} are to be written`;
  };
  const tsc = (...options) =>
    run(node.path, project, join(project, 'node_modules/typescript/bin/tsc'), ...options);

  await check(`config-rule init, npm install, npm test, tsc ${on}`, async () => {
    await configRule(projects, 'init', 'my-rules', '--yes');
    await npm(node.path, project, 'install', tarball);
    await npm(node.path, project, 'test');
    await npm(node.path, project, 'run', 'typecheck');
    return test();
  });
  await check(`config-rule invoke: the first rule ${on}`, async () => {
    const invoke = async (...options) => {
      const module = 'src/s3-bucket-versioning-enabled.ts';
      const { evaluations } = JSON.parse(await configRule(project, 'invoke', module, ...options, '--json'));
      return evaluations.map(({ complianceType }) => complianceType);
    };
    assert.deepEqual(await invoke(), ['COMPLIANT']);
    assert.deepEqual(await invoke('--sample', 'AWS::S3::Bucket=unversioned'), ['NON_COMPLIANT']);
  });
  const modules = [];
  let invocations = [];
  await check(`config-rule add: every example, every kind of skeleton ${on}`, async () => {
    const examples = JSON.parse(await configRule(project, 'add', '--list', '--json'));
    const added = [...examples.map(({ name }) => [`my-${name}`, '--from', name]), ...skeletons];
    for (const args of added) {
      const { module, next } = JSON.parse(await configRule(project, 'add', ...args, '--json'));
      modules.push(module);
      invocations.push(next.at(-1));
    }
    // What examples ask AWS is not answered here.
    invocations = invocations.slice(examples.length);
    await npm(node.path, project, 'install');
    await tsc();
    return `${modules.length} rules, ${await test()}`;
  });
  await check(`config-rule invoke: every kind of skeleton, as config-rule add says ${on}`, async () => {
    for (const command of invocations) {
      const [, module, parameters] = /config-rule invoke (\S+)(?: --parameter (.*))?$/.exec(command);
      const pairs = (parameters?.match(/"[^"]*"|\S+/g) ?? []).map((pair) => pair.replaceAll('"', ''));
      const options = pairs.length === 0 ? [] : ['--parameter', ...pairs];
      const { evaluations } = JSON.parse(await configRule(project, 'invoke', module, ...options, '--json'));
      assert.equal(evaluations[0].complianceType, 'NOT_APPLICABLE');
    }
    return `${invocations.length} rules`;
  });
  await check(`the checks that skeletons suggest compile ${on}`, () =>
    takeSuggestions(project, modules, tsc),
  );
  await check(`config-rule list, package: what was added ${on}`, async () => {
    const { rules } = JSON.parse(await configRule(project, 'list', '--json'));
    assert.equal(rules.length, modules.length + 1);
    const { packages } = JSON.parse(await configRule(project, 'package', 'src', '--json'));
    assert.equal(packages.length, modules.length + 1);
    assert.deepEqual(
      rules.map(({ file }) => file).filter((file) => !packages.some(({ module }) => module === file)),
      [],
    );
  });
  await check(`config-rule template: what was added, in every format ${on}`, async () => {
    const central = ['--role-name', 'kit', '--function-account', '111122223333'];
    for (const [format, ...more] of [
      ['cloudformation'],
      ['sam'],
      ['terraform'],
      ['conformance-pack'],
      ['organization', ...central],
    ])
      JSON.parse(
        await configRule(project, 'template', '--rules-only', '--json', '--format', format, ...more),
      );
    const text = await configRule(project, 'template', modules[0], '--package');
    assert.match(text, /AWS::Lambda::Function/);
  });
}

/** A project of TypeScript and vitest, as `config-rule init` makes it: its matchers have their types. */
export async function checkVitest(node, workspace, alone, tarball) {
  const on = `on Node ${node.version.slice(1)}`;
  await check(`config-rule init --test-runner vitest, npm install, npm test, tsc ${on}`, async () => {
    const project = await projectOf(node, workspace, alone, 'vitest', ['--test-runner', 'vitest']);
    await project.configRule('add', 'tagged', '--from', 'required-tags');
    await project.configRule('add', ...skeletons[2]);
    await project.npm('install', tarball);
    await project.npm('test');
    await project.npm('run', 'typecheck');
    return vitestRefuses(project);
  });
}

/** Both what passes and what does not, in types and when it runs. */
async function vitestRefuses({ folder, npm: inProject }) {
  const test = join(folder, 'test/wrong.test.ts');
  const imports = "import { expect, it } from 'vitest';\nimport 'config-rule-kit/testing/vitest';\n";
  const compliance = "{ complianceType: 'COMPLIANT' }";
  await writeFile(test, `${imports}it('fails', () => expect(${compliance}).toBeNonCompliant());\n`);
  await assert.rejects(inProject('test'), /Expected .* to be NON_COMPLIANT/);
  await writeFile(test, `${imports}it('fails', () => expect(${compliance}).toBeCompliant(42));\n`);
  await assert.rejects(inProject('run', 'typecheck'), /wrong\.test\.ts.*TS2345/);
}

/** Projects of JavaScript: ES modules, and CommonJS with every example. */
export async function checkJavaScript(node, workspace, alone, tarball) {
  const on = `on Node ${node.version.slice(1)}`;
  await check(`config-rule init --language javascript: ES modules, npm test, package ${on}`, async () => {
    const project = await projectOf(node, workspace, alone, 'modules', ['--language', 'javascript']);
    await project.configRule('add', ...skeletons[2]);
    await project.npm('install', tarball);
    await project.npm('test');
    await project.configRule('package', 'src');
  });
  await check(
    `config-rule init, add in a project of CommonJS: every example, npm test, package ${on}`,
    async () => {
      const before = { 'package.json': '{ "private": true }', 'index.js': 'module.exports = {};\n' };
      const project = await projectOf(node, workspace, alone, 'scripts', [], before);
      const examples = JSON.parse(await project.configRule('add', '--list', '--json'));
      for (const { name } of examples) await project.configRule('add', `my-${name}`, '--from', name);
      for (const skeleton of skeletons) await project.configRule('add', ...skeleton);
      await project.npm('install', tarball);
      await project.npm('test');
      const { packages } = JSON.parse(await project.configRule('package', 'src', '--json'));
      assert.equal(packages.length, examples.length + skeletons.length + 1);
      return `${packages.length} rules`;
    },
  );
}

async function projectOf(node, workspace, alone, name, options, before = {}) {
  const folder = join(workspace, `${name}-${node.version}`);
  await mkdir(folder);
  for (const [file, text] of Object.entries(before)) await writeFile(join(folder, file), text);
  // Its own, once it is installed.
  const cli = 'node_modules/config-rule-kit/dist/cli/main.js';
  const configRule = (...args) => {
    const own = join(folder, cli);
    return run(node.path, folder, existsSync(own) ? own : join(alone, cli), ...args);
  };
  await configRule('init', '--yes', ...options);
  return { folder, configRule, npm: (...args) => npm(node.path, folder, ...args) };
}

/** Replaces each "not implemented" line by the code that the comment above it suggests. */
async function takeSuggestions(project, modules, tsc) {
  let taken = 0;
  for (const module of modules) {
    const path = join(project, module);
    const before = await readFile(path, 'utf8');
    if (!before.includes('is not implemented')) continue;
    const after = before
      .replace(/^( +)\/\/ {3}((?:return|yield|const) .*)$/gm, '$1$2')
      .replace(/^.*is not implemented.*\n/m, '')
      .replace('notApplicable }', 'compliant, nonCompliant }');
    taken += 1;
    await writeFile(path, after);
  }
  assert.equal(taken, skeletons.length);
  // They leave parameters and imports for the author to use.
  await tsc('--noUnusedLocals', 'false', '--noUnusedParameters', 'false');
  return `${taken} rules`;
}
