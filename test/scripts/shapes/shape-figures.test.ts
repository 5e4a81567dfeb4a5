import { describe, expect, it } from '@jest/globals';
import type { CheckedLeaf, Outcome } from '../../../scripts/items/check-leaves.js';
import { brokenShapeRatchets, measureShapes } from '../../../scripts/shapes/shape-figures.js';

function leaf(resourceType: string, name: string, outcome: Outcome): CheckedLeaf {
  return {
    leaf: { resourceType, part: 'configuration', steps: [name], kind: 'text', value: 'a' },
    outcome,
  };
}

describe('the figures of observed shapes', () => {
  const figures = measureShapes({
    leaves: [
      leaf('AWS::Toy::Car', 'size', 'accepted'),
      leaf('AWS::Toy::Car', 'size', 'refused'),
      leaf('AWS::Toy::Car', 'name', 'free'),
      leaf('AWS::Toy::Boat', 'name', 'accepted'),
      leaf('AWS::Toy::Kite', 'name', 'no type'),
    ],
    mistakes: [],
  });

  it('count kinds, whole paths and whole types; free JSON takes what was recorded, and no type does not count', () => {
    expect(figures).toMatchObject({
      observedAccepted: { count: 3, of: 5 },
      pathsAccepted: { count: 2, of: 4 },
      typesAccepted: { count: 1, of: 3 },
    });
  });

  it('do not hold below their least, nor where nothing was measured', () => {
    expect(brokenShapeRatchets(figures)).toEqual([
      'observedAccepted: 60.0 % (3 of 5), expected at least 99.5 %',
      'pathsAccepted: 50.0 % (2 of 4), expected at least 99.5 %',
      'typesAccepted: 33.3 % (1 of 3), expected at least 99.5 %',
      'misspeltNamesRefused: – (0 of 0), expected at least 99 %',
      'wrongCaseRefused: – (0 of 0), expected at least 99 %',
      'wrongScalarsRefused: – (0 of 0), expected at least 99 %',
    ]);
  });
});
