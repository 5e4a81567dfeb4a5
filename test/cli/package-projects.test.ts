/** Projects that have the kit in node_modules, so that `require` loads its CommonJS files. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { unzipSync } from 'fflate';
import { findHandlers } from '../../src/cli/package/find-handlers.js';
import type { PackageReport } from '../../src/cli/package/package-handlers.js';
import { type CompiledCli, compileCli } from '../helpers/compiled-cli.js';
import { configRuleIn } from '../helpers/config-rule.js';

jest.setTimeout(300_000);

const build = resolve(import.meta.dirname, '../../build');
const execute = promisify(execFile);

let kit: CompiledCli;
beforeAll(async () => {
  kit = await compileCli();
});
afterAll(() => kit.remove());

let project: string;
async function createProject(): Promise<void> {
  // In the checkout, so that packages are found.
  project = await mkdtemp(join(build, 'project-'));
  await write({ 'package.json': '{ "type": "commonjs" }', 'tsconfig.json': '{}' });
  await mkdir(join(project, 'node_modules'));
  await symlink(kit.folder, join(project, 'node_modules/config-rule-kit'));
}
const removeProject = () => rm(project, { recursive: true });

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(project, name)), { recursive: true });
    await writeFile(join(project, name), text);
  }
}

/** Runs `config-rule package` in the project, in another process. */
async function packaged(...args: readonly string[]) {
  try {
    const { stdout, stderr } = await execute(process.execPath, [kit.main, 'package', ...args], {
      cwd: project,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

async function reported(...args: readonly string[]) {
  const { code, out, err } = await packaged(...args, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
}

/** Runs it in this process, for what is refused before anything is bundled. */
const refused = (...args: readonly string[]) => configRuleIn({ cwd: project }, 'package', ...args);

/** Unpacks a zip in a folder without packages, and runs code there with its exports. */
async function inZip(zip: string, code: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const task = await mkdtemp(join(project, 'task-'));
  for (const [name, bytes] of Object.entries(unzipSync(await readFile(join(project, zip)))))
    await writeFile(join(task, name), bytes);
  const script = `const exported = await import(${JSON.stringify(join(task, 'index.mjs'))});\n${code}`;
  const { stdout } = await execute(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: task,
    env: { ...process.env, ...env },
  });
  return stdout.trim();
}

const startSize = ({ files }: { readonly files: readonly { readonly bytes: number }[] }) =>
  files[0]?.bytes ?? 0;
const esRule = (name: string) => `import { compliant, createHandler, defineRule } from 'config-rule-kit';
export const rule = defineRule({ name: '${name}', evaluate: () => compliant() });
export const handler = createHandler(rule);
`;

/** One run of the command packages the modules of all tests: bundling takes seconds. */
describe('config-rule package for a project with ES modules and CommonJS', () => {
  const rule = "defineRule({ name: 'r', evaluate: () => compliant() })";
  const ofKit = "import { compliant, createHandler, defineRule } from 'config-rule-kit';";
  const required = "const { compliant, createHandler, defineRule } = require('config-rule-kit');";
  const named = {
    'a.mjs': `${ofKit}\nexport default createHandler(${rule});`,
    'b.js': `${required}\nmodule.exports = createHandler(${rule});`,
    'c.js': `${required}\nexports.handler = createHandler(${rule});`,
    'd.mjs': `${ofKit}\nexport const lambda = createHandler(${rule});`,
    'e.js': `${required}\nObject.defineProperty(exports, '__esModule', { value: true });\nexports.default = createHandler(${rule});`,
    'f.mjs': `${ofKit}\nexport const someRule = ${rule.replace("'r'", "'f'")};\nexport const half = 0.5;`,
    // The handler has options. A handler made from the rule would lose them.
    'g.mjs': `${ofKit}\nexport const rule = ${rule.replace("'r'", "'g'")};\nexport default createHandler(rule, { logger: undefined });`,
  };
  const bySize = ['es.mjs', 'required.js', 'es-small.mjs', 'whole.js'];
  const first = [...bySize, ...Object.keys(named)];
  let packages: readonly PackageReport[];
  let skipped: readonly string[];
  let warned: string;
  beforeAll(async () => {
    await createProject();
    await write({
      'es.mjs': `import { IAMClient } from '@aws-sdk/client-iam';
import { compliant, createHandler, defineRule } from 'config-rule-kit';
import * as v from 'valibot';

export const rule = defineRule({
  name: 'es',
  parameters: v.object({}),
  evaluate: (_item, { client }) => compliant(typeof client(IAMClient)),
});
export const handler = createHandler(rule);
`,
      'required.js': `'use strict';
const { compliant, createHandler, defineRule } = require('config-rule-kit');
const { IAMClient } = require('@aws-sdk/client-iam');
const v = require('valibot');

exports.rule = defineRule({
  name: 'required',
  parameters: v.object({}),
  evaluate: (_item, { client }) => compliant(typeof client(IAMClient)),
});
exports.handler = createHandler(exports.rule);
`,
      'whole.js': `const kit = { ...require('config-rule-kit') };
module.exports = kit.createHandler(kit.defineRule({ name: 'whole', evaluate: () => kit.compliant() }));
`,
      'es-small.mjs': esRule('es-small'),
      ...named,
      'src/one.mjs': esRule('one'),
      'src/two.mjs': `import { tags } from './helpers/tags.mjs';\n${esRule('two')}\nexport { tags };`,
      'src/both.mjs': `import { compliant, defineRule } from 'config-rule-kit';
export const first = defineRule({ name: 'Third rule', evaluate: () => compliant() });
export const second = defineRule({ name: 'fourth', evaluate: () => compliant() });`,
      'src/helpers/tags.mjs': 'export const tags = [];',
      'src/helpers/kit.mjs': "export { compliant } from 'config-rule-kit';",
      'src/index.mjs': "export { rule as one } from './one.mjs';",
    });

    const { code, out, err } = await packaged(...first, 'src', '--source-maps', '--json');
    expect({ code, err }).toMatchObject({ code: 0 });
    ({ packages, skipped } = JSON.parse(out));
    warned = err;
  });
  afterAll(removeProject);

  it('makes bundles of CommonJS within 10 % of the size of ES modules', async () => {
    const names = ({ files }: PackageReport) => files.map(({ path }) => path.split('/').at(-1));
    for (const [es, common] of [packages.slice(0, 2), packages.slice(2, 4)] as [
      PackageReport,
      PackageReport,
    ][]) {
      expect(names(common)).toEqual(names(es));
      expect(startSize(common) / startSize(es)).toBeGreaterThan(0.9);
      expect(startSize(common) / startSize(es)).toBeLessThan(1.1);
      expect(await inZip(common.zip.path, 'console.log(typeof exported.handler)')).toBe('function');
    }
    expect(packages.flatMap(({ missing }) => missing)).toEqual([]);
  });

  it('finds the export that is a handler or a rule', async () => {
    const found = packages.slice(bySize.length, first.length);

    expect(found.map((report) => [report.module, report.export])).toEqual([
      ['a.mjs', 'default'],
      ['b.js', 'default'],
      ['c.js', 'handler'],
      ['d.mjs', 'lambda'],
      ['e.js', 'default'],
      ['f.mjs', 'someRule'],
      ['g.mjs', 'default'],
    ]);
    // createHandler returns a middy instance, which is a function with `use`: a rule and a module are not.
    const paths = found.map(({ zip }) => resolve(project, dirname(zip.path), 'index.mjs'));
    const script = `
      for (const path of ${JSON.stringify(paths)}) {
        const { handler } = await import(path);
        console.log(typeof handler, typeof handler.use);
      }`;
    const { stdout } = await execute(process.execPath, ['--input-type=module', '--eval', script]);
    expect(stdout.trim().split('\n')).toEqual(found.map(() => 'function function'));
  });

  it('searches folders, names the modules it skips, and makes the same zips, here with source maps, as for each module alone', async () => {
    const found = packages.slice(first.length);
    expect(found.map(({ module, zip }) => [module, zip.path])).toEqual([
      ['src/both.mjs', expect.stringMatching(/^lambda\/Third-rule-\w{6}\/function\.zip$/)],
      ['src/both.mjs', 'lambda/fourth/function.zip'],
      ['src/one.mjs', 'lambda/one/function.zip'],
      ['src/two.mjs', 'lambda/two/function.zip'],
    ]);
    expect(skipped).toEqual(['src/helpers/tags.mjs', 'src/helpers/kit.mjs']);
    expect(warned.split('\n').filter((line) => !line.startsWith('skipped: '))).toEqual(['']);
    expect(warned).toContain('skipped: src/helpers/tags.mjs exports neither a handler nor a rule');
    const alone = await reported('src/two.mjs', '--out', 'elsewhere', '--source-maps');
    expect({ ...found[3]?.zip, path: alone.zip.path }).toEqual(alone.zip);
    // One module is reported without a list.
    expect(alone).toMatchObject({ handler: 'index.handler', sourceMaps: true });
    const zipped = Object.keys(unzipSync(await readFile(join(project, alone.zip.path))));
    expect(zipped.filter((name) => name.endsWith('.map'))).toHaveLength(zipped.length / 2);
    expect(await readdir(join(project, 'lambda/two'))).toContain('client-sts.mjs');
    expect(await inZip('lambda/two/function.zip', 'console.log(typeof exported.handler)')).toBe('function');
    const template = await configRuleIn({ cwd: project }, 'template', 'src');
    expect(template.out.match(/NODE_OPTIONS: --enable-source-maps/g)).toHaveLength(found.length);
  });

  it('lists the exports if none or several are handlers or rules', async () => {
    await write({
      'none.mjs': 'export const answer = 42;\nexport const text = "";',
      'several.mjs': `${ofKit}\nexport const one = createHandler(${rule});\nexport const two = createHandler(${rule});`,
      'rules.mjs': `${ofKit}\nexport const one = ${rule};\nexport const two = ${rule};`,
    });

    expect(await refused('none.mjs')).toMatchObject({
      code: 2,
      err: expect.stringContaining('It exports: answer (number), text (string).'),
    });
    expect(await refused('several.mjs')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'several.mjs exports several handlers: one, two. Choose one with --export one',
      ),
    });
    expect(await refused('rules.mjs')).toMatchObject({
      code: 2,
      err: expect.stringContaining('rules.mjs exports several rules: one, two.'),
    });
    expect(await refused('rules.mjs', '--export', 'tow')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'no handler and no rule named "tow". It exports: one (rule "r"), two (rule "r").',
      ),
    });
    const loading = { cwd: project, importModule: (path: string) => import(pathToFileURL(path).href) };
    const { modules } = await findHandlers(['several.mjs'], { out: 'lambda', exportName: 'two' }, loading);
    expect(modules).toEqual([
      { path: 'several.mjs', source: { kind: 'handler', exportName: 'two' }, out: 'lambda' },
    ]);
  });
});

describe('config-rule package for several modules', () => {
  beforeEach(createProject);
  afterEach(removeProject);

  it('rejects two modules for one folder, and --export with several modules', async () => {
    await write({ 'a.mjs': esRule('same'), 'b.mjs': esRule('same') });

    expect(await refused('a.mjs', 'b.mjs')).toMatchObject({
      code: 2,
      err: expect.stringContaining('a.mjs and b.mjs would both be packaged into lambda/same'),
    });
    expect(await refused('a.mjs', 'b.mjs', '--export', 'rule')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--export is for a single module'),
    });
  });
});

describe('config-rule package for code that a bundler cannot see', () => {
  const handler = (
    annotation: string,
  ) => `import { compliant, createHandler, defineRule } from 'config-rule-kit';
export const answer = () => ${annotation};
export default createHandler(defineRule({ name: 'r', evaluate: () => compliant(String(answer())) }));
`;
  const isFunction = 'console.log(typeof exported.handler)';

  const external = ['--external', 'only-in-a-layer', '--external', '@acme/*'];
  let ran: Awaited<ReturnType<typeof packaged>>;
  beforeAll(async () => {
    await createProject();
    await write({
      'rule.mjs': `import layered, { part } from 'only-in-a-layer';\nimport sub from '@acme/layer/sub';\n${handler('[layered.name, part, sub]')}export const shown = answer();`,
      'common.js': `const { name } = require('only-in-a-layer');
const { compliant, defineRule } = require('config-rule-kit');
exports.rule = defineRule({ name, evaluate: () => compliant() });`,
      'layer/node_modules/only-in-a-layer/index.js': "exports.name = 'layered'; exports.part = 'part';",
      'layer/node_modules/@acme/layer/sub.js': "module.exports = 'sub';",
      'loaded.mjs': `import { readFileSync } from 'node:fs';
import text from './policy.pem';
import place from './data.bin';
import { addon } from './addon.cjs';
import where from 'placed';
import 'native';
${handler("[text, readFileSync(place, 'utf8'), addon]")}console.log(where);`,
      'reading.mjs': `import { readFileSync } from 'node:fs';\n${handler("readFileSync(new URL('data.json', import.meta.url))")}`,
      'policy.pem': 'PEM',
      'data.bin': 'BIN',
      // Node.js loads an addon when it is required, and fails for this file.
      'addon.cjs':
        "exports.addon = (() => { try { return require('./some.node'); } catch (error) { return error.code; } })();",
      'some.node': 'no addon',
      'node_modules/placed/index.js':
        "module.exports = [__dirname, require('node:path').basename(__filename)].join();",
      'node_modules/native/index.js':
        "const find = () => require('node-gyp-build')(__dirname);\nmodule.exports = find;",
      'node_modules/node-gyp-build/index.js': 'module.exports = () => {};',
    });

    const loaders = ['--loader', '.pem=text', '--loader', '.bin=file'];
    const modules = ['rule.mjs', 'common.js', 'loaded.mjs', 'reading.mjs'];
    ran = await packaged(...modules, ...external, ...loaders);
  });
  afterAll(removeProject);

  it('leaves out the packages of a layer, and loads them from there', async () => {
    const layer = { NODE_PATH: join(project, 'layer/node_modules') };

    expect(ran.code).toBe(0);
    expect(ran.err).toMatch(/cannot load rule\.mjs: .*only-in-a-layer.*It is packaged anyway/);
    expect(await inZip('lambda/rule/function.zip', isFunction, layer)).toBe('function');
    await expect(inZip('lambda/rule/function.zip', isFunction)).rejects.toThrow(
      "Cannot find module 'only-in-a-layer'",
    );
    expect(await inZip('lambda/common/function.zip', isFunction, layer)).toBe('function');
    expect(await packaged('rule.mjs')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/exclude it with --external (only-in-a-layer|@acme\/layer\/sub)/),
    });
  });

  it('bundles imported files with --loader, adds native addons to the zip, and warns about files that are read at run time', async () => {
    const { err } = ran;
    expect(err).toMatch(
      /warning: node_modules\/native\/index\.js loads a native addon, .* --external native/,
    );
    expect(err).toMatch(/warning: reading\.mjs reads files at run time, .* --loader/);
    expect(err).not.toMatch(/warning: .*placed/);
    const names = Object.keys(unzipSync(await readFile(join(project, 'lambda/loaded/function.zip'))));
    expect(names).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^data-\w{8}\.bin$/),
        expect.stringMatching(/^some-\w{8}\.node$/),
      ]),
    );
    const [printed, type] = (await inZip('lambda/loaded/function.zip', isFunction)).split('\n');
    expect(printed).toMatch(/task-\w+,index\.mjs$/);
    expect(type).toBe('function');
    expect(await refused('reading.mjs', '--loader', 'pem=text')).toMatchObject({
      code: 2,
      err: expect.stringContaining('expected --loader .ending=loader'),
    });
  });
});
