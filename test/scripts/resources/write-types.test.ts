import { describe, expect, it } from '@jest/globals';
import type { ObjectShape, Property, ResourceModel, Shape } from '../../../scripts/resources/shape.js';
import { typeFiles } from '../../../scripts/resources/type-files.js';
import { writeServiceTypes } from '../../../scripts/resources/write-types.js';

const text: Shape = { kind: 'string' };

function object(properties: Readonly<Record<string, Shape>>, name?: string): ObjectShape {
  const entries = Object.entries(properties).map(([key, shape]): [string, Property] => [
    key,
    { shape, source: 'describe' },
  ]);
  return { kind: 'object', name, properties: new Map(entries) };
}

function model(resourceType: string, configuration: ObjectShape | undefined): ResourceModel {
  return { resourceType, configuration, arnTemplate: undefined, identifier: undefined };
}

describe('the types of a service', () => {
  it('are read-only, may be missing and may be null', () => {
    const written = writeServiceTypes([model('AWS::Toy::Car', object({ Wheels: { kind: 'number' } }))]);
    expect(written).toContain("readonly 'AWS::Toy::Car': CarConfiguration;");
    expect(written).toContain('interface CarConfiguration {\n  readonly Wheels?: number | null;\n}');
  });

  it('say what is not known', () => {
    const written = writeServiceTypes([
      model(
        'AWS::Toy::Car',
        object({
          Doors: { kind: 'oneOrMany', of: text },
          Built: { kind: 'date' },
          Free: { kind: 'json' },
          Nothing: object({}),
          Parts: { kind: 'map', of: { kind: 'list', of: { kind: 'union', of: [text, { kind: 'number' }] } } },
          'with-dash': text,
        }),
      ),
    ]);
    expect(written).toContain("import type { MaybeArray, RecordedDate } from '../registry.js';");
    expect(written).toContain('readonly Doors?: MaybeArray<string> | null;');
    expect(written).toContain('readonly Built?: RecordedDate | null;');
    expect(written).toContain('readonly Free?: unknown;');
    expect(written).toContain('readonly Nothing?: unknown;');
    expect(written).toContain(
      'readonly Parts?: { readonly [key: string]: readonly (string | number)[] | null } | null;',
    );
    expect(written).toContain("readonly 'with-dash'?: string | null;");
  });

  it('use RecordedBoolean, with a comment and without null, for a boolean that may be recorded as text', () => {
    const either: Shape = { kind: 'union', of: [{ kind: 'boolean' }, text] };
    const written = writeServiceTypes([
      model('AWS::Toy::Car', object({ Sold: either, Extras: { kind: 'map', of: either } })),
    ]);
    expect(written).toContain("import type { RecordedBoolean } from '../registry.js';");
    expect(written).toContain(
      '  /** A boolean, or the text of one: `isTrue` reads it. */\n  readonly Sold: RecordedBoolean;\n',
    );
    expect(written).toContain('readonly Extras?: { readonly [key: string]: RecordedBoolean } | null;');
  });

  it('are one of two, where a configuration is spelt in two ways', () => {
    const otherSpelling = object({ wheels: text });
    const written = writeServiceTypes([
      { ...model('AWS::Toy::Car', object({ Wheels: text })), otherSpelling },
    ]);
    expect(written).toContain("readonly 'AWS::Toy::Car': CarConfiguration | CarOtherSpelling;");
    expect(written).toContain('interface CarOtherSpelling {\n  readonly wheels?: string | null;\n}');
  });

  it('write equal objects once, under the shortest of their names', () => {
    const written = writeServiceTypes([
      model(
        'AWS::Toy::Car',
        object({ Front: object({ Size: text }, 'LongWheelName'), Back: object({ Size: text }, 'Wheel') }),
      ),
    ]);
    expect(written).toContain('readonly Back?: Wheel | null;');
    expect(written).toContain('readonly Front?: Wheel | null;');
    expect(written.match(/interface /g)).toHaveLength(3);
  });

  it('give different objects of one name different names', () => {
    const written = writeServiceTypes([
      model('AWS::Toy::Car', object({ A: object({ Size: text }, 'Tag'), B: object({ Key: text }, 'Tag') })),
    ]);
    expect(written).toContain('readonly A?: Tag | null;');
    expect(written).toContain('readonly B?: Tag2 | null;');
  });

  it('end where an object holds itself', () => {
    const statement = object({ Name: text }, 'Statement');
    statement.properties.set('Inner', { shape: { kind: 'list', of: statement }, source: 'describe' });
    const written = writeServiceTypes([model('AWS::Toy::Rule', object({ Statement: statement }))]);
    expect(written).toContain('readonly Inner?: readonly Statement[] | null;');
  });

  it('do not depend on the order in which a source tells', () => {
    const one = model('AWS::Toy::Car', object({ A: object({ X: text, Y: text }), B: text }));
    const other = model('AWS::Toy::Car', object({ B: text, A: object({ Y: text, X: text }) }));
    expect(writeServiceTypes([one])).toBe(writeServiceTypes([other]));
  });
});

describe('the files of types', () => {
  it('are one a service, one that names them all and the names of all types; what has no configuration has no type', () => {
    const files = typeFiles([
      model('AWS::Zoo::Lion', object({ Age: text })),
      model('AWS::Toy::Car', object({ Age: text })),
      model('AWS::Toy::Boat', object({ Age: text })),
      model('AWS::Sky::Star', undefined),
    ]);
    expect([...files.keys()]).toEqual([
      'src/resources/services/toy.ts',
      'src/resources/services/zoo.ts',
      'src/resources/services/all.ts',
      'src/resource-types.ts',
    ]);
    expect(files.get('src/resource-types.ts')).toContain("'AWS::Sky::Star',");
    expect(files.get('src/resources/services/all.ts')).toContain("export type {} from './toy.js';");
  });

  it('bring along what was written by hand of the supplementaryConfiguration of their service', () => {
    const files = typeFiles(
      [model('AWS::Zoo::Lion', object({ Age: text })), model('AWS::Toy::Car', object({ Age: text }))],
      new Map([['zoo', ['tagged', 'zoo']]]),
    );
    const lines = (file: string) =>
      files
        .get(file)
        ?.split('\n')
        .filter((line) => line.startsWith('export'));
    expect(lines('src/resources/services/zoo.ts')).toEqual([
      "export type {} from '../supplementary/tagged.js';",
      "export type {} from '../supplementary/zoo.js';",
    ]);
    expect(lines('src/resources/services/toy.ts')).toEqual(['export {};']);
  });
});
