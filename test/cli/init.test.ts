import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configRuleIn } from '../helpers/config-rule.js';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'config-rule-init-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const init = (...args: readonly string[]) => configRuleIn({ cwd }, 'init', ...args);
const read = (path: string) => readFile(join(cwd, path), 'utf8');
const readJson = async (path: string) => JSON.parse(await read(path));
const place = (path: string, text: string) => writeFile(join(cwd, path), text);

async function filesIn(folder: string) {
  const entries = await readdir(join(cwd, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(cwd, folder).length + 1))
    .sort();
}

describe('config-rule init', () => {
  it('creates a project in a new folder, and prints the next commands', async () => {
    const { code, out, err } = await init('my-rules');

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await filesIn('my-rules')).toEqual([
      '.github/workflows/ci.yml',
      '.gitignore',
      'README.md',
      'jest.config.js',
      'package.json',
      'src/s3-bucket-versioning-enabled.ts',
      'test/fixtures/s3-bucket-versioning-enabled.json',
      'test/s3-bucket-versioning-enabled.test.ts',
      'tsconfig.json',
    ]);
    expect(out).toMatch(/^created {2}package\.json$/m);
    expect(out).toMatch(
      /Next:\n {2}cd my-rules\n {2}npm install\n {2}npm test\n {2}npx config-rule invoke src\/s3-bucket-versioning-enabled\.ts$/,
    );
  });

  it('uses the tested versions of packages, and the running version of the kit', async () => {
    await init('my-rules');

    const kit = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'));
    const { dependencies, devDependencies } = await readJson('my-rules/package.json');
    expect(dependencies).toEqual({ 'config-rule-kit': `^${kit.version}` });
    expect(Object.keys(devDependencies)).toEqual([
      '@jest/globals',
      '@swc/core',
      '@swc/jest',
      '@types/node',
      'esbuild',
      'fast-check',
      'fflate',
      'jest',
      'typescript',
    ]);
    for (const [name, range] of Object.entries(devDependencies)) {
      expect([name, range]).toEqual([name, `^${kit.devDependencies[name]}`]);
    }
  });

  it('copies an example as the first rule, with its packages and required parameters', async () => {
    const { out } = await init('--example', 'required-tags', '--name', '@acme/rules', '--no-github');

    expect(await readJson('package.json')).toMatchObject({
      name: '@acme/rules',
      dependencies: { zod: expect.stringMatching(/^\^4\./) },
    });
    expect(await filesIn('.')).not.toContain('.github/workflows/ci.yml');
    expect(await read('src/required-tags.ts')).toContain("name: 'required-tags',");
    expect(out).toContain(
      `Next:\n  npm install\n  npm test\n  npx config-rule invoke src/required-tags.ts --parameter tags=Owner,CostCenter`,
    );
  });

  it.each([
    ['npm', undefined, [], 'npm ci', 'npx config-rule'],
    [
      'pnpm',
      'pnpm@10.34.9',
      ['pnpm-workspace.yaml'],
      'pnpm install --frozen-lockfile',
      'pnpm exec config-rule',
    ],
    ['yarn', 'yarn@4.18.1', ['.yarnrc.yml'], 'yarn install --immutable', 'yarn config-rule'],
  ])('uses %s with --package-manager', async (manager, pin, settings, cleanInstall, exec) => {
    const { out } = await init('--package-manager', manager);

    expect((await readJson('package.json')).packageManager).toBe(pin);
    expect(await filesIn('.')).toEqual(expect.arrayContaining(settings));
    expect(await read('.github/workflows/ci.yml')).toContain(`- run: ${cleanInstall}\n`);
    expect(await read('README.md')).toContain(`\n${exec} invoke src/`);
    expect(out).toContain(`  ${manager} install\n  ${manager} test\n  ${exec} invoke`);
  });

  it('uses the package manager that runs it, in the same version', async () => {
    const env = { npm_config_user_agent: 'pnpm/10.30.3 npm/? node/v20.20.2 linux x64' };
    await configRuleIn({ cwd, env }, 'init');

    expect(await readJson('package.json')).toMatchObject({ packageManager: 'pnpm@10.30.3' });
  });

  it('writes JavaScript with --language javascript, without a compiler', async () => {
    await init('--language', 'javascript', '--package-manager', 'npm');

    expect(await filesIn('.')).toEqual(
      expect.arrayContaining(['jest.config.js', 'src/s3-bucket-versioning-enabled.js']),
    );
    expect(await filesIn('.')).not.toContain('tsconfig.json');
    const { type, scripts, devDependencies } = await readJson('package.json');
    expect({ type, scripts }).toMatchObject({ type: 'module', scripts: { test: 'jest' } });
    expect(Object.keys({ ...scripts, ...devDependencies })).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^type/)]),
    );
    expect(await read('test/s3-bucket-versioning-enabled.test.js')).toContain(
      "import { rule } from '../src/s3-bucket-versioning-enabled.js';",
    );
    for (const file of ['README.md', '.github/workflows/ci.yml'])
      expect(await read(file)).not.toMatch(/typecheck|\.ts\b/);
  });

  it('uses vitest with --test-runner vitest', async () => {
    await init('--test-runner', 'vitest');

    const { scripts, devDependencies } = await readJson('package.json');
    expect(scripts).toMatchObject({ test: 'vitest run', typecheck: 'tsc' });
    expect(Object.keys(devDependencies)).toEqual([
      '@types/node',
      'esbuild',
      'fast-check',
      'fflate',
      'typescript',
      'vitest',
    ]);
    expect(await filesIn('.')).not.toContain('jest.config.js');
    expect(await read('test/s3-bucket-versioning-enabled.test.ts')).toContain(
      "import 'config-rule-kit/testing/vitest';",
    );
  });

  it('packages every rule in its workflow', async () => {
    await init('--package-manager', 'npm');

    expect(await read('.github/workflows/ci.yml')).toContain('run: npx config-rule package src\n');
  });

  it('names the project after its folder', async () => {
    await init('My Rules');
    expect(await readJson('My Rules/package.json')).toMatchObject({ name: 'my-rules', private: true });
  });

  it('prints a report as JSON', async () => {
    const { out } = await init('my-rules', '--json');

    expect(JSON.parse(out)).toEqual({
      directory: 'my-rules',
      name: 'my-rules',
      rule: 's3-bucket-versioning-enabled',
      files: expect.arrayContaining([{ path: 'src/s3-bucket-versioning-enabled.ts', outcome: 'created' }]),
      next: expect.arrayContaining(['cd my-rules', 'npm install']),
    });
  });

  it('writes nothing when files exist, and names them', async () => {
    await place('tsconfig.json', '{}');
    await place('jest.config.js', '');

    const { code, err } = await init();

    expect(code).toBe(2);
    expect(err).toBe(
      'config-rule init: these files exist: tsconfig.json, jest.config.js. Nothing was written. Move them, or overwrite them with --force.',
    );
    expect(await filesIn('.')).toEqual(['jest.config.js', 'tsconfig.json']);
  });

  it('overwrites existing files with --force', async () => {
    await place('tsconfig.json', '{}');

    expect((await init('--force')).out).toMatch(/^overwritten {2}tsconfig\.json$/m);
    expect(await readJson('tsconfig.json')).toMatchObject({ compilerOptions: { strict: true } });
  });

  it('can run again', async () => {
    await init();
    const { code, out } = await init();

    expect(code).toBe(0);
    expect(out).not.toMatch(/^(created|changed|overwritten)/m);
  });

  describe('in an existing project', () => {
    it('adds missing values to package.json, and keeps the others', async () => {
      const existing = {
        name: 'theirs',
        scripts: { test: 'echo "Error: no test specified" && exit 1', typecheck: 'tsc -b' },
        devDependencies: { typescript: '~5.9.3', 'config-rule-kit': 'file:kit.tgz' },
        author: 'somebody',
      };
      await place('package.json', `${JSON.stringify(existing, null, 4)}\n`);

      const { out } = await init();

      expect(out).toMatch(/^changed +package\.json$/m);
      const manifest = await readJson('package.json');
      expect(manifest).toMatchObject({
        name: 'theirs',
        author: 'somebody',
        type: 'module',
        scripts: { test: 'jest', typecheck: 'tsc -b', package: 'config-rule package' },
        devDependencies: { typescript: '~5.9.3', 'config-rule-kit': 'file:kit.tgz' },
      });
      expect(manifest.dependencies).toEqual({});
      expect(await read('package.json')).toMatch(/^ {4}"name"/m);
    });

    it('keeps an existing test script', async () => {
      await place('package.json', JSON.stringify({ type: 'module', scripts: { test: 'vitest' } }));
      await init();
      expect((await readJson('package.json')).scripts.test).toBe('vitest');
    });

    it('keeps a README, and extends .gitignore', async () => {
      await place('README.md', '# Ours\n');
      await place('.gitignore', '/node_modules\n*.log');

      const { out } = await init();

      expect(out).toMatch(/^unchanged +README\.md$/m);
      expect(await read('README.md')).toBe('# Ours\n');
      expect(await read('.gitignore')).toBe(
        '/node_modules\n*.log\nlambda/\ncoverage/\n.env\n.env.*\n!.env.example\n/event*.json\n/events/\n',
      );
      await init('--force');
      expect(await read('.gitignore')).toMatch(/\/events\/\n$/);
      expect((await read('.gitignore')).match(/event\*\.json/g)).toHaveLength(1);
    });

    it('rejects a CommonJS package, with what to do', async () => {
      await place('package.json', '{ "type": "commonjs" }');

      const { code, err } = await init();

      expect(code).toBe(2);
      expect(err).toMatch(
        /package\.json has "type": "commonjs".*npm pkg set type=module.*config-rule init my-rules/,
      );
      expect(await filesIn('.')).toEqual(['package.json']);
    });

    it('writes CommonJS in a JavaScript project without "type"', async () => {
      await place('package.json', '{ "dependencies": {} }');
      await place('index.js', 'module.exports = {};');

      expect(await init()).toMatchObject({ code: 0 });

      expect(await readJson('package.json')).not.toHaveProperty('type');
      expect(await read('jest.config.js')).toBe('module.exports = { transform: {} };\n');
      expect(await read('src/s3-bucket-versioning-enabled.js')).toContain(
        'module.exports = { rule, handler };',
      );
      expect(await read('test/s3-bucket-versioning-enabled.test.js')).toContain(
        "const { rule } = require('../src/s3-bucket-versioning-enabled.js');",
      );
    });

    it('rejects vitest for CommonJS, with what to do', async () => {
      await place('package.json', '{}');
      await place('index.js', 'module.exports = {};');

      expect(await init('--test-runner', 'vitest')).toMatchObject({
        code: 2,
        err: expect.stringMatching(
          /vitest loads only ES modules.*npm pkg set type=module.*--test-runner jest/,
        ),
      });
      expect(await filesIn('.')).toEqual(['index.js', 'package.json']);
    });

    it.each(['{', '[]'])('rejects an invalid package.json: %s', async (text) => {
      await place('package.json', text);
      expect(await init()).toMatchObject({
        code: 2,
        err: expect.stringMatching(/package\.json (is not JSON|to be a JSON object)/),
      });
    });

    it('reports a folder in the place of a file', async () => {
      await mkdir(join(cwd, 'README.md'));
      expect(await init()).toMatchObject({
        code: 1,
        err: expect.stringMatching(/cannot write README\.md: expected a file, got a folder \(EISDIR\)\.$/),
      });
    });
  });

  it.each([
    [
      'an unknown example',
      ['--example', 'required-tag'],
      /no example "required-tag"\. Did you mean "required-tags"\?/,
    ],
    [
      'an unknown package manager',
      ['--package-manager', 'pnp'],
      /Allowed choices are npm, pnpm, yarn\. Did you mean "pnpm"\?/,
    ],
    ['a name that npm refuses', ['--name', 'My Rules'], /--name: expected a name of lower-case letters/],
    ['two folders', ['a', 'b'], /expected 1 argument, got 2: a, b/],
  ])('ends with 2 and writes nothing on %s', async (_what, args, message) => {
    const { code, err } = await init(...args);

    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(await filesIn('.')).toEqual([]);
  });
});
