import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configRuleIn } from '../helpers/config-rule.js';

let cwd: string;
let elsewhere: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'config-rule-links-'));
  elsewhere = await mkdtemp(join(tmpdir(), 'config-rule-elsewhere-'));
  await writeFile(join(elsewhere, 'precious'), 'precious');
});
afterEach(async () => {
  for (const folder of [cwd, elsewhere]) await rm(folder, { recursive: true });
});

/** A rule that needs no package, for `package` and `template`. */
const rule = `module.exports.rule = Object.assign({ name: 'a', evaluate() {} });`;
const link = (path: string, target = elsewhere) => symlink(target, join(cwd, path));

/** Nothing but what was there is elsewhere. */
async function expectUntouched() {
  expect(await readdir(elsewhere)).toEqual(['precious']);
  expect(await readFile(join(elsewhere, 'precious'), 'utf8')).toBe('precious');
}

describe('a symbolic link that leads out of the folder', () => {
  it.each([
    ['a folder', 'test', ''],
    ['a file that is there', '.gitignore', 'precious'],
    ['a file that is not', 'README.md', 'absent'],
  ])('is not followed by init: %s', async (_what, path, target) => {
    await link(path, join(elsewhere, target));
    const { code, err } = await configRuleIn({ cwd }, 'init');
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining(
        `these symbolic links lead out of the folder or are broken: ${path}. Nothing was written.`,
      ),
    });
    expect(await readdir(cwd)).toEqual([path]);
    await expectUntouched();
  });

  it('is followed by init with --force; a link inside the folder is always followed', async () => {
    await mkdir(join(cwd, 'tests'));
    await link('test', join(cwd, 'tests'));
    expect(await configRuleIn({ cwd }, 'init')).toMatchObject({ code: 0 });
    expect(await readdir(join(cwd, 'tests'))).toContain('fixtures');

    await rm(join(cwd, 'jest.config.js'));
    await link('jest.config.js', join(elsewhere, 'absent'));
    expect(await configRuleIn({ cwd }, 'init', '--force')).toMatchObject({ code: 0 });
    expect(await readFile(join(elsewhere, 'absent'), 'utf8')).toContain('transform');
  });

  it('is not followed by add', async () => {
    await writeFile(join(cwd, 'package.json'), '{ "type": "module" }');
    await link('test');
    const { code, err } = await configRuleIn({ cwd }, 'add', 'my-rule', '--resource-type', 'AWS::S3::Bucket');
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('lead out of the folder or are broken: test'),
    });
    expect((await readdir(cwd)).sort()).toEqual(['package.json', 'test']);
    await expectUntouched();
  });

  it.each([
    ['the folder', 'lambda', ''],
    ['the zip in it', 'lambda/function.zip', 'precious'],
    ['the note in it', 'lambda/packaged.json', 'precious'],
  ])('is not followed by package: %s', async (_what, path, target) => {
    await writeFile(join(cwd, 'rule.cjs'), 'exports.handler = async () => {};');
    if (path !== 'lambda') await mkdir(join(cwd, 'lambda'));
    await link(path, join(elsewhere, target));
    const { code, err } = await configRuleIn({ cwd }, 'package', 'rule.cjs', '--out', 'lambda');
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining(`lead out of the folder or are broken: ${path}`),
    });
    await expectUntouched();
  });

  it('is not followed by template', async () => {
    await writeFile(join(cwd, 'rule.cjs'), rule);
    await link('out.yaml', join(elsewhere, 'precious'));
    const { code, err } = await configRuleIn(
      { cwd },
      'template',
      'rule.cjs',
      '--rules-only',
      '--out',
      'out.yaml',
    );
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('lead out of the folder or are broken: out.yaml'),
    });
    await expectUntouched();
  });

  it('is allowed when the path itself is outside', async () => {
    await link('out');
    const { err } = await configRuleIn({ cwd }, 'template', 'rule.cjs', '--out', join(elsewhere, 'a.yaml'));
    expect(err).not.toContain('symbolic link');
  });
});

describe('a new project', () => {
  it('ignores .env files and captured events in git', async () => {
    await configRuleIn({ cwd }, 'init');
    const ignored = (await readFile(join(cwd, '.gitignore'), 'utf8')).split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '/event*.json', '/events/']));
  });

  it.each(['npm', 'pnpm', 'yarn'])('pins the actions of its workflow by commit: %s', async (manager) => {
    await configRuleIn({ cwd }, 'init', '--package-manager', manager);
    const workflow = await readFile(join(cwd, '.github/workflows/ci.yml'), 'utf8');
    const uses = workflow.match(/uses: .*/g) ?? [];
    expect(uses.length).toBeGreaterThanOrEqual(3);
    for (const one of uses) expect(one).toMatch(/^uses: [\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
  });
});
