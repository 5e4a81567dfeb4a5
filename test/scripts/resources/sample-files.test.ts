import { describe, expect, it } from '@jest/globals';
import { sampleFiles } from '../../../scripts/resources/sample-files.js';
import type { ObjectShape, ResourceModel, Shape } from '../../../scripts/resources/shape.js';

function object(properties: Readonly<Record<string, Shape>>): ObjectShape {
  const entries = Object.entries(properties).map(
    ([name, shape]) => [name, { shape, source: 'describe' }] as const,
  );
  return { kind: 'object', properties: new Map(entries) };
}

const text: Shape = { kind: 'string' };
const models: readonly ResourceModel[] = [
  {
    resourceType: 'AWS::Toy::Car',
    configuration: object({
      Wheel: object({ Size: { kind: 'number' } }),
      Spare: object({ Size: { kind: 'number' } }),
      Color: { kind: 'string', values: ["rock'n'roll", 'a\\b'] },
      Plate: { kind: 'string', values: Array.from({ length: 100 }, (_, index) => `P${index}`) },
      Doors: { kind: 'list', of: { kind: 'oneOrMany', of: { kind: 'union', of: [text, { kind: 'json' }] } } },
      Parts: { kind: 'map', of: { kind: 'json' } },
      Built: { kind: 'date' },
      Sold: { kind: 'boolean' },
      Price: { kind: 'union', of: [{ kind: 'string', textOf: 'number' }, { kind: 'number' }] },
      Checked: { kind: 'date', textOf: 'number' },
    }),
    otherSpelling: object({ built: { kind: 'date' } }),
    arnTemplate: `arn:\${Partition}:toy:\${Region}:\${Account}:car/\${Plate}`,
    identifier: 'Plate',
  },
  {
    resourceType: 'AWS::Toy::Gap',
    configuration: undefined,
    arnTemplate: undefined,
    identifier: undefined,
  },
];

describe('the file of sample models', () => {
  it('contains each service as JSON text, with equal objects only once', async () => {
    const text = sampleFiles(models).get('src/testing/samples/models.ts') ?? '';
    const { sampleModels, resourceTypeNames } = await import(
      `data:text/javascript,${encodeURIComponent(text.replaceAll(/: (ReadonlyMap<string, string>|readonly string\[\]) =/g, ' ='))}`
    );
    expect(resourceTypeNames).toEqual(['AWS::Toy::Car']);
    expect(JSON.parse(sampleModels.get('AWS::Toy'))).toEqual({
      objects: [
        {
          Built: 'd',
          Checked: ['t', 'd'],
          Color: ['e', "rock'n'roll", 'a\\b'],
          Doors: ['l', 's'],
          Parts: ['m', 'j'],
          Plate: 's',
          Price: ['t', 'n'],
          Sold: 'b',
          Spare: 1,
          Wheel: 1,
        },
        { Size: 'n' },
      ],
      types: {
        'AWS::Toy::Car': {
          c: 0,
          a: `arn:\${Partition}:toy:\${Region}:\${Account}:car/\${Plate}`,
          i: 'Plate',
        },
      },
    });
  });
});
