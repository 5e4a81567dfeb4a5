import assert from 'node:assert/strict';
import { join } from 'node:path';
import { installedVersion } from './projects.mjs';
import { check } from './report.mjs';
import { run } from './run.mjs';

/** Runs the kit as an ES module, as CommonJS and as both, in a project that has nothing but the kit. */
export async function checkRuntime(node, project) {
  const on = `on Node ${node.version.slice(1)}`;
  await check(`npm installed a middy for this Node ${on}`, () => requireMiddyFor(node, project));
  await check(`import ${on}`, () => runFixture(node, project, 'import.mjs'));
  await check(`require() ${on}`, () => runFixture(node, project, 'require.cjs'));
  await check(`both in one process ${on}`, () => runFixture(node, project, 'both.mjs'));
  await check(`config-rule --help ${on}`, () => runCli(node, project));
}

/** Runs a default CommonJS jest project, without any flag of Node. */
export async function checkJest(node, project) {
  const on = `on Node ${node.version.slice(1)}`;
  await check(`jest, CommonJS, ts-jest, TypeScript 5.9 ${on}`, () => runJest(node, project, 'jest-ts'));
  await check(`jest, CommonJS, @swc/jest ${on}`, () => runJest(node, project, 'jest-swc'));
}

async function requireMiddyFor({ major }, project) {
  const version = await installedVersion(project, '@middy/core');
  assert.match(version, major >= 22 ? /^7\./ : /^6\.([4-9]|\d\d)/);
  return `@middy/core ${version}`;
}

async function runFixture(node, project, file) {
  await run(node.path, project, join('runtime', file));
}

async function runCli(node, project) {
  const cli = join(project, 'node_modules/config-rule-kit', 'dist/cli/main.js');
  assert.match(await run(node.path, project, cli, '--help'), /config-rule/);
}

async function runJest(node, project, folder) {
  await run(node.path, join(project, folder), join(project, 'node_modules/jest/bin/jest.js'), '--ci');
}
