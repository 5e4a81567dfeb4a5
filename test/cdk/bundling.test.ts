import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { App, type Stack, Stack as StackOfApp } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CustomConfigRule } from 'config-rule-kit/cdk';
import { keys, versioning } from '../deploy/helpers/rules.js';
import { Project } from './helpers/project.js';
import { codeInS3 } from './helpers/stacks.js';

let project: Project;
beforeEach(() => {
  project = new Project();
});
afterEach(() => project.remove());

function stackIn(outdir: string, context: Readonly<Record<string, unknown>> = {}): Stack {
  return new StackOfApp(new App({ outdir, context }), 'Rules');
}

/** The keys of assets in S3 by function. */
function keysOf(stack: Stack): readonly string[] {
  const functions = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function'));
  return functions.map(({ Properties }) => Properties.Code.S3Key);
}

const out = () => join(project.folder, 'cdk.out');

describe('the entry of a CustomConfigRule', () => {
  it('is packaged by the command line of the kit that the module imports', () => {
    const stack = stackIn(out());
    const module = project.install().write('src/versioning.ts', 'a handler');
    new CustomConfigRule(stack, 'Rule', { rule: versioning, entry: module });

    const [key = ''] = keysOf(stack);
    expect(key).toMatch(/^[\da-f]{64}\.zip$/);
    expect(readFileSync(join(out(), `asset.${key}`), 'utf8')).toBe('zip of a handler');
  });

  it('makes another asset when its code changes, and else the same', () => {
    project.install();
    const keyOf = (text: string, folder: string) => {
      const stack = stackIn(join(project.folder, folder));
      new CustomConfigRule(stack, 'Rule', { rule: versioning, entry: project.write('rule.ts', text) });
      return keysOf(stack);
    };
    const first = keyOf('a handler', 'first.out');
    expect(keyOf('a handler', 'second.out')).toEqual(first);
    expect(keyOf('another', 'third.out')).not.toEqual(first);
  });

  it('is packaged with others by one thread, and only once for two functions', () => {
    project.install();
    const stack = stackIn(out());
    const modules = ['a.ts', 'b.ts', 'a.ts'].map((file) => project.write(file, `count ${file}`));
    for (const [index, module] of modules.entries())
      new CustomConfigRule(stack, `Rule${index}`, {
        rule: versioning,
        configRuleName: `rule-${index}`,
        entry: module,
      });
    const zips = keysOf(stack).map((key) => readFileSync(join(out(), `asset.${key}`), 'utf8'));
    expect(zips).toEqual(['zip of count a.ts 0', 'zip of count b.ts 1', 'zip of count a.ts 0']);
  });

  it('is bundled with the given options, and the function uses source maps', () => {
    const module = project.install().write('rule.ts', 'a handler');
    const stack = stackIn(out());
    new CustomConfigRule(stack, 'Rule', {
      rule: versioning,
      entry: module,
      bundling: { externalModules: ['sharp', '@img/*'], loader: { '.pem': 'text' }, sourceMap: true },
      environment: { NODE_OPTIONS: '--no-warnings' },
    });
    const [key = ''] = keysOf(stack);
    expect(readFileSync(join(out(), `asset.${key}`), 'utf8')).toBe(
      'zip of a handler --external sharp --external @img/* --loader .pem=text --source-maps',
    );
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { NODE_OPTIONS: '--no-warnings --enable-source-maps' } },
    });
  });

  it.each([
    [
      { external: ['sharp'] },
      'CustomConfigRule: bundling: unknown key "external". Did you mean "externalModules"?',
    ],
    [{ code: true }, 'CustomConfigRule: bundling is for entry; code is already packaged.'],
  ])('rejects other options: %j', (bundling, message) => {
    const module = project.install().write('rule.ts', 'a handler');
    const stack = stackIn(out());
    const props = 'code' in bundling ? { code: codeInS3(stack), bundling: {} } : { entry: module, bundling };
    expect(() => new CustomConfigRule(stack, 'Rule', { rule: versioning, ...(props as object) })).toThrow(
      message,
    );
  });

  it.each([
    ['throw', 'a fault of the kit'],
    ['exit', 'a module ended the process'],
  ])('fails for a module that would %s, and the next entry does not fail', (text, message) => {
    project.install();
    const make = (file: string) =>
      new CustomConfigRule(stackIn(out()), 'Rule', {
        rule: versioning,
        entry: project.write(file, `${text} ${file}`),
      });
    expect(() => make('first.ts')).toThrow(message);
    const module = project.write('second.ts', 'a handler');
    expect(
      () => new CustomConfigRule(stackIn(out()), 'Rule', { rule: versioning, entry: module }),
    ).not.toThrow();
  });

  it('is not confused with another entry in its folder', () => {
    const stack = stackIn(out());
    project.install();
    for (const rule of [versioning, keys])
      new CustomConfigRule(stack, rule.name, { rule, entry: project.write(`${rule.name}.ts`, rule.name) });
    expect(new Set(keysOf(stack)).size).toBe(2);
  });

  it('is not packaged for a stack that needs no bundling', () => {
    const stack = stackIn(out(), { 'aws:cdk:bundling-stacks': [] });
    const module = project.install().write('rule.ts', 'fail, if it is packaged');
    new CustomConfigRule(stack, 'Rule', { rule: versioning, entry: module });
    expect(keysOf(stack)).toHaveLength(1);
  });

  it('fails with the message of the command line', () => {
    const module = project.install().write('rule.ts', 'fail');
    const make = () => new CustomConfigRule(stackIn(out()), 'Rule', { rule: versioning, entry: module });
    expect(make).toThrow('config-rule: cannot bundle it');
  });

  it('fails if the kit is not installed', () => {
    const module = project.write('rule.ts', 'a handler');
    const make = () => new CustomConfigRule(stackIn(out()), 'Rule', { rule: versioning, entry: module });
    expect(make).toThrow(`cannot find config-rule-kit from ${module}`);
  });
});
