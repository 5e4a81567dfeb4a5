import { describe, expect, it } from '@jest/globals';
import { notesOn } from '../../src/cli/notes-on-rule.js';
import { compliant } from '../../src/rule/compliance.js';
import { defineRule } from '../../src/rule/define-rule.js';

const evaluate = () => compliant();
const ruleFor = (...resourceTypes: string[]) => defineRule({ name: 'rule', resourceTypes, evaluate });

describe('notes on a rule that is invoked', () => {
  it('say on what, when no event is given', () => {
    expect(notesOn(ruleFor('AWS::EC2::Volume'), undefined)).toEqual([
      'No --event is given: a sample of AWS::EC2::Volume has changed.',
    ]);
    expect(notesOn(defineRule({ name: 'periodic', evaluatePeriodic: () => [] }), undefined)).toEqual([
      'No --event is given: the schedule is due.',
    ]);
    expect(notesOn(defineRule({ name: 'any', evaluate }), 'event.json')).toEqual([]);
    expect(notesOn(undefined, undefined)).toEqual([]);
  });

  it('say which type is misspelt: no resource will ever be of it', () => {
    expect(notesOn(ruleFor('AWS::EC2::Volumn', 'AWS::S3::Bucket'), 'event.json')).toEqual([
      'The rule is for AWS::EC2::Volumn, which is not known. Did you mean AWS::EC2::Volume?',
    ]);
  });

  it('do not doubt types that are like no other, or not of AWS', () => {
    expect(notesOn(ruleFor('AWS::Brand::NewService', 'MyCompany::EC2::Volumn'), '-')).toEqual([]);
  });
});
