import { readFile } from 'node:fs/promises';
import { Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import { transform } from 'esbuild';
import { knownRange } from '../../../src/cli/kit-package.js';
import { listExamples } from '../../../src/cli/scaffold/examples.js';
import { planExample, planSkeleton } from '../../../src/cli/scaffold/plan-rule.js';
import type { ProjectStyle } from '../../../src/cli/scaffold/project-style.js';
import { parseParameters } from '../../../src/cli/scaffold/rule-parameter.js';

const examples = listExamples().map((example) => [example.name, example] as const);
const layoutOf = (style: ProjectStyle) => ({ rules: 'src', tests: 'test', ending: '.ts', style }) as const;
const commonJs: ProjectStyle = { language: 'javascript', modules: 'commonjs', testRunner: 'jest' };
const vitest: ProjectStyle = { language: 'javascript', modules: 'esm', testRunner: 'vitest' };

/** The code without types, comments and layout, as esbuild reads it. */
async function codeOf(text: string, loader: 'ts' | 'js'): Promise<string> {
  return (await transform(text, { loader, minifyWhitespace: true, minifySyntax: true })).code;
}

describe('rules in JavaScript', () => {
  it.each(examples)(
    'are the examples without their types; npm run generate:examples writes them: %s',
    async (_name, example) => {
      const { source, test } = example.inJavaScript();

      expect(await codeOf(source, 'js')).toBe(await codeOf(example.source, 'ts'));
      expect(await codeOf(test, 'js')).toBe(await codeOf(example.test, 'ts'));
    },
  );

  it.each(examples)('are scripts in a project of CommonJS, which export the same: %s', (_name, example) => {
    const { files, packages } = planExample(example, 'renamed', layoutOf(commonJs));
    const [rule, test] = files;

    for (const file of [rule, test]) expect(() => new Script(file?.text ?? '')).not.toThrow();
    expect(rule).toMatchObject({
      path: 'src/renamed.js',
      text: expect.stringMatching(/^module\.exports = \{.*\bhandler\b.*\};$/m),
    });
    expect(test?.path).toBe('test/renamed.test.js');
    expect(test?.text).toMatch(/require\('\.\.\/src\/renamed\.js'\)/);
    expect(packages.development).toContain('@jest/globals');
  });

  it('can be skeletons', () => {
    const parameters = parseParameters(['days:integer=90', 'tags:list']);
    const rule = { name: 'volumes', resourceTypes: ['AWS::EC2::Volume'], schedule: undefined, parameters };
    const [script, scriptTest] = planSkeleton(rule, layoutOf(commonJs)).files;
    const [module, moduleTest] = planSkeleton(rule, layoutOf(vitest)).files;

    for (const file of [script, scriptTest]) expect(() => new Script(file?.text ?? '')).not.toThrow();
    expect(script?.text).toContain('module.exports = { parameters, rule, handler };');
    expect(scriptTest?.text).toContain("const sample = require('./fixtures/volumes.json');");
    expect(module?.text).toContain('export const rule = defineRule({');
    expect(moduleTest?.text).toContain(
      "import { rule } from '../src/volumes.js';".replace('{ rule', '{ parameters, rule'),
    );
  });

  it('are tested with vitest and its matchers in a vitest project', () => {
    for (const [, example] of examples) {
      const { files, packages } = planExample(example, 'renamed', layoutOf(vitest));
      expect(files[1]?.text).toMatch(/^import \{.*\} from 'vitest';$/m);
      expect(files[1]?.text).not.toMatch(/jest/);
      expect(packages.development).toContain('vitest');
    }
  });

  it('use the vitest version that the package check installs', async () => {
    const manifest = new URL('../../../scripts/package/vitest.package.json', import.meta.url);
    const { devDependencies } = JSON.parse(await readFile(manifest, 'utf8'));
    expect(knownRange('vitest')).toBe(`^${devDependencies.vitest}`);
  });
});
