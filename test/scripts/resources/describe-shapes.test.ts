/** On a real client of the SDK, and its real schemas. */
import * as configService from '@aws-sdk/client-config-service';
import { describe, expect, it } from '@jest/globals';
import { DescribeShapes } from '../../../scripts/resources/describe-shapes.js';
import type { ObjectShape } from '../../../scripts/resources/shape.js';

const shapes = new DescribeShapes(configService, (shape, member) =>
  shape === 'Evaluation' && member === 'ComplianceType' ? ['COMPLIANT'] : undefined,
);

const properties = ({ properties }: ObjectShape) =>
  Object.fromEntries([...properties].map(([name, { shape }]) => [name, shape]));

describe('the shapes that a client of the SDK describes', () => {
  it('have their members by name and kind', () => {
    expect(properties(shapes.shape('Evaluation'))).toEqual({
      ComplianceResourceType: { kind: 'string' },
      ComplianceResourceId: { kind: 'string' },
      ComplianceType: { kind: 'string', values: ['COMPLIANT'] },
      Annotation: { kind: 'string' },
      OrderingTimestamp: { kind: 'date' },
    });
  });

  it('hold lists, maps, numbers and further shapes', () => {
    const item = properties(shapes.shape('ConfigurationItem'));
    expect(item.tags).toEqual({ kind: 'map', of: { kind: 'string' } });
    expect(item.relatedEvents).toEqual({ kind: 'list', of: { kind: 'string' } });
    expect(item.relationships).toEqual({ kind: 'list', of: shapes.shape('Relationship') });
    expect(properties(shapes.shape('PutEvaluationsRequest')).TestMode).toEqual({ kind: 'boolean' });
    expect(properties(shapes.shape('SelectResourceConfigRequest')).Limit).toEqual({ kind: 'number' });
  });

  it('are refused when the client has none of that name', () => {
    expect(() => shapes.shape('NoSuchShape')).toThrow('The client has no structure NoSuchShape.');
  });
});
