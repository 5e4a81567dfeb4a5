import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isConfigRuleError } from '../../src/errors.js';
import { isTreeObject, type Tree, Unknown } from '../../src/proposed/unknown.js';
import { resolveTemplate } from '../../src/templates/resolve-template.js';
import { templateOf } from '../../src/templates/template-document.js';
import { usualOrFull } from '../helpers/fuzz.js';

const name = fc.constantFrom(
  'A',
  'B',
  'P',
  'Q',
  'C',
  'D',
  'M',
  'AWS::Region',
  'AWS::NoValue',
  'constructor',
  'toString',
  '__proto__',
  '0',
  '',
);
const text = fc.oneof(
  name,
  fc.constantFrom('${A}-${P}', '${!x}', '${', '{{resolve:ssm:x}}', 'a,b', ',', '${A.Arn}', '&{V}${V}'),
);
const functions = [
  'Ref',
  'GetAtt',
  'Sub',
  'If',
  'Join',
  'Split',
  'Select',
  'FindInMap',
  'Base64',
  'Length',
  'ToJsonString',
  'Cidr',
  'GetAZs',
  'ImportValue',
  'Transform',
  'And',
  'Or',
  'Not',
  'Equals',
  'Other',
  'ForEach::L',
];

const { value } = fc.letrec<{ value: unknown; call: unknown; args: unknown; fitting: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constantFrom(null, true, 0, 1, -1, 1.5, 1e21),
    tie('call'),
    tie('fitting'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(name, fc.constantFrom(...functions.map((one) => `Fn::${one}`))), tie('value'), {
      maxKeys: 3,
    }),
  ),
  call: fc
    .tuple(fc.constantFrom(...functions), tie('args'))
    .map(([one, args]) => ({ [one === 'Ref' ? one : `Fn::${one}`]: args })),
  args: fc.oneof(text, tie('value'), fc.array(tie('value'), { maxLength: 4 })),
  fitting: fc.oneof(
    name.map((Ref) => ({ Ref })),
    fc.tuple(name, tie('value'), tie('value')).map((args) => ({ 'Fn::If': args })),
    fc.tuple(tie('value'), tie('value')).map((args) => ({ 'Fn::Equals': args })),
    fc
      .array(
        name.map((Condition) => ({ Condition })),
        { minLength: 2, maxLength: 3 },
      )
      .map((args) => ({ 'Fn::And': args })),
    fc
      .tuple(fc.constant('V'), fc.array(name), fc.dictionary(text, tie('value')))
      .map((args) => ({ 'Fn::ForEach::L': args })),
  ),
}));

const section = fc.dictionary(name, value, { maxKeys: 3 });
const template = fc.record(
  {
    Parameters: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constant({ P: { Type: 'String', Default: 'a' }, Q: { Type: 'CommaDelimitedList' } }),
      },
      section,
    ),
    Mappings: section,
    Conditions: section,
    Transform: fc.oneof(text, value),
    Resources: fc.dictionary(
      name,
      fc.record(
        {
          Type: fc.constant('A::B::C'),
          Properties: fc.dictionary(name, value),
          Condition: name,
          Metadata: value,
        },
        { requiredKeys: ['Type'] },
      ),
      { maxKeys: 3 },
    ),
  },
  { requiredKeys: ['Resources'] },
);

it('resolves any template to plain values and Unknowns, or rejects it with an error of the kit on one line', () => {
  let resolved = 0;
  fc.assert(
    fc.property(template, (root) => {
      try {
        // As JSON has it, so that objects have no prototype of their own.
        const proposal = resolveTemplate(templateOf(JSON.parse(JSON.stringify(root)), 't.json'), {
          region: 'eu-west-1',
        });
        for (const { properties, lineOf } of proposal.resources) {
          expectTree(properties);
          expect(lineOf?.(['A', 0])).toBeUndefined();
        }
        resolved++;
      } catch (error) {
        if (!isConfigRuleError(error)) throw error;
        expect(error.message).not.toMatch(/\n/);
      }
    }),
    { numRuns: usualOrFull(3_000, 100_000), seed: 14 },
  );
  expect(resolved).toBeGreaterThan(300);
});

function expectTree(value: Tree): void {
  if (value instanceof Unknown) expect(value.expression).toMatch(/^.{1,80}$/);
  else if (Array.isArray(value)) value.forEach(expectTree);
  else if (typeof value === 'object' && value !== null) {
    expect(isTreeObject(value)).toBe(true);
    Object.values(value).forEach(expectTree);
  } else expect(['string', 'number', 'boolean', 'object']).toContain(typeof value);
}
