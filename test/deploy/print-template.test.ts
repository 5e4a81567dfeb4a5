import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { printTemplate } from '../../src/deploy/print-template.js';
import { usualOrFull } from '../helpers/fuzz.js';
import { hostileDocument } from './helpers/hostile-text.js';

/** A port of PyYAML: a parser of YAML 1.1, for which U+0085, U+2028 and U+2029 end a line. */
const { load } = createRequire(import.meta.url)('yaml-js') as { load(text: string): unknown };

const seed = 20_261;
const numRuns = usualOrFull(150, 1_000);

describe('the parser that reads templates as a witness', () => {
  it.each(['\u0085', '\u2029'])('ends a line at %j', (lineBreak) => {
    expect(load(`a: x${lineBreak}b: y\n`)).toEqual({ a: 'x', b: 'y' });
  });
  it('does not take U+2028 for a part of a line', () => {
    expect(() => load('a: x\u2028b: y\n')).toThrow();
  });
  it('knows numbers, booleans and merge keys of YAML 1.1', () => {
    expect(load('a: 0x1f\nb: yes\nc: {<<: {d: 1}}\n')).toEqual({ a: 31, b: true, c: { d: 1 } });
  });
});

describe('a printed template', () => {
  it.each(['\u0085', '\u2028', '\u2029'])('gains no resource by a text with %j', (lineBreak) => {
    const Description = `x${lineBreak}Resources:${lineBreak}  Admin: {Type: AWS::IAM::Role}`;
    const template = { Description, Resources: { [Description]: { Type: 'A' } } };
    expect(load(printTemplate(template))).toEqual(template);
    expect(load(printTemplate({ Resources: { B: { TemplateBody: printTemplate(template) } } }))).toEqual({
      Resources: { B: { TemplateBody: printTemplate(template) } },
    });
  });

  it('holds texts that are << and = as they are', () => {
    const template = { '<<': { a: 'b' }, '=': '=', c: '<<' };
    expect(load(printTemplate(template))).toEqual(template);
  });

  it.each(['yaml', 'json'] as const)('as %s is read back unchanged, with any texts in it', (as) => {
    fc.assert(
      fc.property(hostileDocument, (template) => {
        const text = printTemplate(template, as);
        expect(parse(text, { version: '1.1' })).toEqual(template);
        expect(load(text)).toEqual(template);
        if (as === 'json') expect(JSON.parse(text)).toEqual(template);
      }),
      { seed, numRuns },
    );
  });

  it.each(['yaml', 'json'] as const)('as %s has no character that cannot be seen', (as) => {
    fc.assert(
      fc.property(hostileDocument, (template) => {
        const text = printTemplate(template, as).replaceAll(/[\u{10000}-\u{10ffff}]/gu, '');
        expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u);
      }),
      { seed, numRuns },
    );
  });

  it('shows a template in a template line by line', () => {
    const body = printTemplate({ Resources: { A: { Type: 'B' } } });
    expect(printTemplate({ TemplateBody: body })).toBe(
      'TemplateBody: |\n  Resources:\n    A:\n      Type: B\n',
    );
  });

  it('is the same to PyYAML, where there is one', () => {
    const templates = fc.sample(hostileDocument, { seed, numRuns });
    const program =
      'import json, sys, yaml\n' +
      'for text in json.load(sys.stdin): print(json.dumps(yaml.load(text, yaml.SafeLoader)))';
    const { status, stdout, stderr } = spawnSync('python3', ['-c', program], {
      input: JSON.stringify(templates.map((template) => printTemplate(template))),
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    if (status !== 0 && /No module named 'yaml'|^$/.test(stderr ?? '')) {
      process.stderr.write('Skipped: python3 with PyYAML is not installed.\n');
      return;
    }
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(templates);
  });
});
