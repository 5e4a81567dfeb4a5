/** Projects that link to the package, as users have them: `require` of the kit leads to its CommonJS files. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { unzipSync } from 'fflate';
import { type CompiledCli, compileCli } from '../helpers/compiled-cli.js';

jest.setTimeout(300_000);

const build = resolve(import.meta.dirname, '../../build');
const execute = promisify(execFile);

let kit: CompiledCli;
beforeAll(async () => {
  kit = await compileCli();
});
afterAll(() => kit.remove());

let project: string;
beforeEach(async () => {
  // Inside of the checkout, so that packages are found.
  project = await mkdtemp(join(build, 'project-'));
  await write({ 'package.json': '{ "type": "commonjs" }', 'tsconfig.json': '{}' });
  await mkdir(join(project, 'node_modules'));
  await symlink(kit.folder, join(project, 'node_modules/config-rule-kit'));
});
afterEach(() => rm(project, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(project, name)), { recursive: true });
    await writeFile(join(project, name), text);
  }
}

/** Runs `config-rule package` in the project, in a process of its own. */
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

/** Unpacks a zip where there are no packages, and runs code there with what it exports. */
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

describe('config-rule package, of rules in CommonJS', () => {
  it('makes of them what it makes of ES modules, within 10 %: of the kit, of clients of AWS and of others', async () => {
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
    });

    const { packages } = await reported('es.mjs', 'required.js', 'es-small.mjs', 'whole.js');

    const names = (report: (typeof packages)[number]) =>
      report.files.map(({ path }: { path: string }) => path.split('/').at(-1));
    for (const [es, common] of [
      [packages[0], packages[1]],
      [packages[2], packages[3]],
    ]) {
      expect(names(common)).toEqual(names(es));
      expect(startSize(common) / startSize(es)).toBeGreaterThan(0.9);
      expect(startSize(common) / startSize(es)).toBeLessThan(1.1);
      expect(await inZip(common.zip.path, 'console.log(typeof exported.handler)')).toBe('function');
    }
    expect(packages.map((report: { missing: unknown }) => report.missing)).toEqual([[], [], [], []]);
  });
});

describe('config-rule package, of a handler under any name', () => {
  const rule = "defineRule({ name: 'r', evaluate: () => compliant() })";
  const ofKit = "import { compliant, createHandler, defineRule } from 'config-rule-kit';";
  const required = "const { compliant, createHandler, defineRule } = require('config-rule-kit');";

  it('takes what the module exports, whatever it is called', async () => {
    await write({
      'a.mjs': `${ofKit}\nexport default createHandler(${rule});`,
      'b.js': `${required}\nmodule.exports = createHandler(${rule});`,
      'c.js': `${required}\nexports.handler = createHandler(${rule});`,
      'd.mjs': `${ofKit}\nexport const lambda = createHandler(${rule});`,
      'e.js': `${required}\nObject.defineProperty(exports, '__esModule', { value: true });\nexports.default = createHandler(${rule});`,
      'f.mjs': `${ofKit}\nexport const someRule = ${rule.replace("'r'", "'f'")};\nexport const half = 0.5;`,
      // The handler has options, which one that is made of the rule would lose.
      'g.mjs': `${ofKit}\nexport const rule = ${rule.replace("'r'", "'g'")};\nexport default createHandler(rule, { logger: undefined });`,
    });
    const files = ['a.mjs', 'b.js', 'c.js', 'd.mjs', 'e.js', 'f.mjs', 'g.mjs'];

    const { packages } = await reported(...files);

    expect(
      packages.map((report: { module: string; export: string }) => [report.module, report.export]),
    ).toEqual([
      ['a.mjs', 'default'],
      ['b.js', 'default'],
      ['c.js', 'handler'],
      ['d.mjs', 'lambda'],
      ['e.js', 'default'],
      ['f.mjs', 'someRule'],
      ['g.mjs', 'default'],
    ]);
    // createHandler gives what is a handler, and a middy instance: neither a rule nor the module itself is.
    for (const { zip } of packages)
      expect(await inZip(zip.path, 'console.log(typeof exported.handler, typeof exported.handler.use)')).toBe(
        'function function',
      );
  });

  it('says what it found when there is none, and when there are several', async () => {
    await write({
      'none.mjs': 'export const answer = 42;\nexport const text = "";',
      'several.mjs': `${ofKit}\nexport const one = createHandler(${rule});\nexport const two = createHandler(${rule});`,
      'rules.mjs': `${ofKit}\nexport const one = ${rule};\nexport const two = ${rule};`,
    });

    expect(await packaged('none.mjs')).toMatchObject({
      code: 2,
      err: expect.stringContaining('It exports: answer (number), text (string).'),
    });
    expect(await packaged('several.mjs')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'several.mjs exports several handlers: one, two. Choose one with --export one',
      ),
    });
    expect(await packaged('rules.mjs')).toMatchObject({
      code: 2,
      err: expect.stringContaining('rules.mjs exports several rules: one, two.'),
    });
    expect(await packaged('rules.mjs', '--export', 'tow')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'no handler and no rule named "tow". It exports: one (rule "r"), two (rule "r").',
      ),
    });
    expect(await reported('several.mjs', '--export', 'two')).toMatchObject({ export: 'two' });
  });
});

describe('config-rule package, of several modules', () => {
  it('takes folders, skips helpers with a word, and makes of each what it makes of it alone', async () => {
    await write({
      'package.json': '{ "type": "module" }',
      'src/one.js': esRule('one'),
      'src/two.js': `import { tags } from './helpers/tags.js';\n${esRule('two')}\nexport { tags };`,
      'src/both.js': `import { compliant, defineRule } from 'config-rule-kit';
export const first = defineRule({ name: 'Third rule', evaluate: () => compliant() });
export const second = defineRule({ name: 'fourth', evaluate: () => compliant() });`,
      'src/helpers/tags.js': 'export const tags = [];',
      'src/helpers/kit.js': "export { compliant } from 'config-rule-kit';",
      'src/index.js': "export { rule as one } from './one.js';",
    });

    const { code, out, err } = await packaged('src', '--json');
    expect({ code, err }).toMatchObject({ code: 0 });
    const { packages, skipped } = JSON.parse(out);

    expect(
      packages.map((one: { module: string; zip: { path: string } }) => [one.module, one.zip.path]),
    ).toEqual([
      ['src/both.js', expect.stringMatching(/^lambda\/Third-rule-\w{6}\/function\.zip$/)],
      ['src/both.js', 'lambda/fourth/function.zip'],
      ['src/one.js', 'lambda/one/function.zip'],
      ['src/two.js', 'lambda/two/function.zip'],
    ]);
    expect(skipped).toEqual(['src/helpers/tags.js', 'src/helpers/kit.js']);
    expect(err).toContain('skipped: src/helpers/tags.js exports neither a handler nor a rule');
    const alone = await reported('src/two.js', '--out', 'elsewhere/two', '--source-maps');
    const addReports = await reported('src/one.js', 'src/two.js', '--out', 'elsewhere', '--source-maps');
    expect(addReports.packages[1].zip).toEqual(alone.zip);
    expect(await readdir(join(project, 'lambda/two'))).toContain('client-sts.mjs');
    expect(await inZip('lambda/two/function.zip', 'console.log(typeof exported.handler)')).toBe('function');
  });

  it('refuses two that would go to one folder, and --export beside several', async () => {
    await write({ 'a.mjs': esRule('same'), 'b.mjs': esRule('same') });

    expect(await packaged('a.mjs', 'b.mjs')).toMatchObject({
      code: 2,
      err: expect.stringContaining('a.mjs and b.mjs would both be packaged into lambda/same'),
    });
    expect(await packaged('a.mjs', 'b.mjs', '--export', 'rule')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--export is for a single module'),
    });
  });
});

describe('config-rule package, of what no bundler sees', () => {
  const handler = (
    annotation: string,
  ) => `import { compliant, createHandler, defineRule } from 'config-rule-kit';
export const answer = () => ${annotation};
export default createHandler(defineRule({ name: 'r', evaluate: () => compliant(String(answer())) }));
`;

  it('leaves out what a layer has, which the function loads from there', async () => {
    await write({
      'rule.mjs': `import layered, { part } from 'only-in-a-layer';\nimport sub from '@acme/layer/sub';\n${handler('[layered.name, part, sub]')}export const shown = answer();`,
      'layer/node_modules/only-in-a-layer/index.js': "exports.name = 'layered'; exports.part = 'part';",
      'layer/node_modules/@acme/layer/sub.js': "module.exports = 'sub';",
    });

    const { code, err } = await packaged(
      'rule.mjs',
      '--external',
      'only-in-a-layer',
      '--external',
      '@acme/*',
    );

    expect(code).toBe(0);
    expect(err).toMatch(/cannot load rule\.mjs: .*only-in-a-layer.*It is packaged anyway/);
    const shown = 'console.log(typeof exported.handler)';
    const layer = { NODE_PATH: join(project, 'layer/node_modules') };
    expect(await inZip('lambda/function.zip', shown, layer)).toBe('function');
    await expect(inZip('lambda/function.zip', shown)).rejects.toThrow("Cannot find module 'only-in-a-layer'");
    await write({
      'rule.js': `const { name } = require('only-in-a-layer');
const { compliant, defineRule } = require('config-rule-kit');
exports.rule = defineRule({ name, evaluate: () => compliant() });`,
    });
    expect(await packaged('rule.js', '--external', 'only-in-a-layer')).toMatchObject({ code: 0 });
    expect(await inZip('lambda/function.zip', shown, layer)).toBe('function');
    expect(await packaged('rule.mjs')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/exclude it with --external (only-in-a-layer|@acme\/layer\/sub)/),
    });
  });

  it('reads imported files as --loader says, and puts native addons beside the code', async () => {
    await write({
      'rule.mjs': `import { readFileSync } from 'node:fs';
import text from './policy.pem';
import place from './data.bin';
import { addon } from './addon.cjs';
${handler("[text, readFileSync(place, 'utf8'), addon]")}`,
      'policy.pem': 'PEM',
      'data.bin': 'BIN',
      // No addon: Node.js says so when it opens it, which it does only where it is.
      'addon.cjs':
        "exports.addon = (() => { try { return require('./some.node'); } catch (error) { return error.code; } })();",
      'some.node': 'no addon',
    });

    const args = ['--loader', '.pem=text', '--loader', '.bin=file', '--export', 'default'];
    expect(await packaged('rule.mjs', ...args)).toMatchObject({ code: 0 });

    const names = Object.keys(unzipSync(await readFile(join(project, 'lambda/function.zip'))));
    expect(names).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^data-\w{8}\.bin$/),
        expect.stringMatching(/^some-\w{8}\.node$/),
      ]),
    );
    expect(await inZip('lambda/function.zip', 'console.log(typeof exported.handler)')).toBe('function');
    expect(await packaged('rule.mjs', '--loader', 'pem=text')).toMatchObject({
      code: 2,
      err: expect.stringContaining('expected --loader .ending=loader'),
    });
  });

  it('gives packages of CommonJS their __dirname, and warns of those that read files or addons by it', async () => {
    await write({
      'rule.mjs': `import place from 'placed';\nimport 'native';\n${handler('place')}console.log(place);`,
      'reading.mjs': `import { readFileSync } from 'node:fs';\n${handler("readFileSync(new URL('data.json', import.meta.url))")}`,
      'node_modules/placed/index.js':
        "module.exports = [__dirname, require('node:path').basename(__filename)].join();",
      'node_modules/native/index.js':
        "const find = () => require('node-gyp-build')(__dirname);\nmodule.exports = find;",
      'node_modules/node-gyp-build/index.js': 'module.exports = () => {};',
    });

    const { code, err } = await packaged('rule.mjs', 'reading.mjs', '--out', 'out');

    expect(code).toBe(0);
    expect(err).toMatch(
      /warning: node_modules\/native\/index\.js looks for a native addon .* --external native/,
    );
    expect(err).toMatch(/warning: reading\.mjs reads files at run time, .* --loader/);
    expect(err).not.toMatch(/warning: .*placed/);
    const printed = await inZip('out/rule/function.zip', '');
    expect(printed).toMatch(/task-\w+,index\.mjs$/);
  });
});
