import { describe, expect, it } from '@jest/globals';
import { parseJsonTemplate } from '../../src/templates/parse-json-template.js';
import { parseTemplate } from '../../src/templates/parse-template.js';
import { plainScalar } from '../../src/templates/yaml-scalar.js';

const parse = (text: string) => parseTemplate(text, 'template.yaml').root;

describe('plainScalar', () => {
  it.each<[string, unknown]>([
    ['yes', true],
    ['Off', false],
    ['y', 'y'],
    ['N', 'N'],
    ['', null],
    ['~', null],
    ['2012-10-17', '2012-10-17'],
    ['2001-12-14t21:59:43.10-05:00', '2001-12-14t21:59:43.10-05:00'],
    ['010', 8],
    ['012345678901', '012345678901'],
    ['123456789012', 123456789012],
    ['12345678901234567890', '12345678901234567890'],
    ['1_000', 1000],
    ['-0x1f', -31],
    ['0b11', 3],
    ['22:30', 1350],
    ['1.10', 1.1],
    ['.5', 0.5],
    ['+1.5e3', 1500],
    ['1e3', '1e3'],
    ['.', '.'],
    ['.inf', '.inf'],
    ['0o17', '0o17'],
    ['10.0.0.0/16', '10.0.0.0/16'],
  ])('reads %j as CloudFormation does', (source, value) => {
    expect(plainScalar(source)).toBe(value);
  });
});

describe('YAML', () => {
  it('gives intrinsic functions in their long form', () => {
    expect(
      parse(`a: !Ref yes
b: !GetAtt A.B.C
c: !GetAtt [A, B]
d: !Sub |
  text
e: !If [C, !Ref X, { z: !Condition D }]
f: !Base64
  Fn::Sub: x
g: !Select [1, 'x']
h: !!str 5
i: "no"
`),
    ).toEqual({
      a: { Ref: 'yes' },
      b: { 'Fn::GetAtt': ['A', 'B.C'] },
      c: { 'Fn::GetAtt': ['A', 'B'] },
      d: { 'Fn::Sub': 'text\n' },
      e: { 'Fn::If': ['C', { Ref: 'X' }, { z: { Condition: 'D' } }] },
      f: { 'Fn::Base64': { 'Fn::Sub': 'x' } },
      g: { 'Fn::Select': [1, 'x'] },
      h: '5',
      i: 'no',
    });
  });

  it('has keys as they are written, anchors and merge keys', () => {
    expect(
      parse(
        '012: &x { a: 1, b: 2 }\nyes: *x\nz: { <<: *x, b: 3 }\nw: { <<: [*x, { c: 4 }] }\n__proto__: 1\n',
      ),
    ).toEqual(
      JSON.parse(
        '{"012":{"a":1,"b":2},"yes":{"a":1,"b":2},"z":{"a":1,"b":3},"w":{"a":1,"b":2,"c":4},"__proto__":1}',
      ),
    );
  });

  it.each([
    ['', 'template.yaml: the file is empty.'],
    [' \n# no\n', undefined],
    ['a: [1', 'template.yaml:1: the YAML is broken: Flow sequence'],
    ['a: 1\n b: 2', 'template.yaml:1: the YAML is broken: '],
    ['a: 1\nb:\n  c: 1\n  c: 2', 'template.yaml:4: the key "c" is there twice. Remove one of them.'],
    ['a: *none', 'template.yaml:1: the alias *none has no anchor &none before it.'],
    ['a: &a [*a]', 'template.yaml:1: the alias *a has no anchor &a before it.'],
    [
      'a: !!binary aGk=',
      'template.yaml:1: CloudFormation does not support the tag tag:yaml.org,2002:binary.',
    ],
    ['? [a]\n: b', 'template.yaml:1: expected the key to be text.'],
    ['a: { <<: 1 }', 'template.yaml:1: expected << to have an object, or a list of objects.'],
    ['a: 1\n---\nb: 2', 'the YAML is broken: '],
    [
      `a: ${'x'.repeat(1_048_576)}`,
      'template.yaml: the template has 1048579 bytes, and CloudFormation accepts at most 1048576.',
    ],
    [
      `a0: &a0 [1]\n${Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}]\n`).join('')}`,
      /template.yaml:\d+: the aliases of the template stand for more than 1000000 values\./,
    ],
    ['['.repeat(20_000), 'template.yaml'],
  ])('is rejected with the line: %j', (...[text, message]) => {
    if (message === undefined) expect(parse(text)).toBeNull();
    else
      expect(() => parse(text)).toThrow(
        expect.objectContaining({
          name: 'InvalidTemplateError',
          message:
            message instanceof RegExp ? expect.stringMatching(message) : expect.stringContaining(message),
        }),
      );
  });
});

describe('JSON', () => {
  it('is read as JSON.parse reads it, with lines', () => {
    const value = { a: [1, -2.5e3, true, null, 'x\\"\n\u2028', {}], '': [], b: { __proto__x: {} } };
    const { root, lines } = parseTemplate(`\uFEFF\n${JSON.stringify(value, null, '\t')}\r\n`, 't.json');
    expect(root).toEqual(value);
    expect(lines.get(root as object)).toEqual(
      new Map([
        ['a', 3],
        ['', 11],
        ['b', 12],
      ]),
    );
    expect(lines.get((root as typeof value).a)).toEqual(
      new Map([4, 5, 6, 7, 8, 9].map((line, index) => [index, line])),
    );
  });

  it('keeps the digits of large numbers, and long texts', () => {
    const long = 'x\\n'.repeat(300_000);
    expect(parseJsonTemplate(`{"a":12345678901234567890,"b":"${long}"}`, 't.json').root).toEqual({
      a: '12345678901234567890',
      b: JSON.parse(`"${long}"`),
    });
  });

  it.each([
    ['{"a":1,}', 't.json:1: the JSON is broken: expected a key in double quotes, got "}".'],
    ['{"a":\n[1 2]}', 't.json:2: the JSON is broken: expected "," or "]", got "2".'],
    ['{"a":1', 't.json:1: the JSON is broken: expected "," or "}", got the end of the file.'],
    ['{"a" 1}', 't.json:1: the JSON is broken: expected a key in double quotes and ":", got "1".'],
    ['{"a":"b\n"}', 't.json:1: the JSON is broken: expected a value, got "\\"b".'],
    ['{"a":01}', 't.json:1: the JSON is broken: expected a value, got "01".'],
    ['{"a":yes}', 't.json:1: the JSON is broken: expected a value, got "yes".'],
    ['{} {}', 't.json:1: the JSON is broken: expected the end of the file, got "{".'],
    ['{"a":1,\n"a":2}', 't.json:2: the JSON is broken: the key "a" is there twice. Remove one of them.'],
    [`{"a":${'['.repeat(100_000)}`, 't.json: the template is nested too deeply to be read.'],
  ])('is rejected with the line: %j', (...[text, message]) => {
    expect(() => parseTemplate(text, 't.json')).toThrow(
      expect.objectContaining({ name: 'InvalidTemplateError', message }),
    );
  });
});
