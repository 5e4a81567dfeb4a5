import { describe, expect, it } from '@jest/globals';
import { notesOn } from '../../../src/cli/invoke/notes-on-rule.js';
import { compliant } from '../../../src/rule/compliance.js';
import { defineRule } from '../../../src/rule/define-rule.js';

const evaluate = () => compliant();
const ruleFor = (...resourceTypes: string[]) => defineRule({ name: 'rule', resourceTypes, evaluate });
/** An event is given, so that nothing was decided. */
const given = [
  { items: [], happening: undefined },
  { events: [], recorded: [] },
] as const;

describe('notes on a rule that is invoked', () => {
  it('say which type is misspelt: no resource will ever be of it', () => {
    expect(notesOn(ruleFor('AWS::EC2::Volumn', 'AWS::S3::Bucket'), ...given)).toEqual([
      'The rule is for AWS::EC2::Volumn, which is not known. Did you mean AWS::EC2::Volume?',
    ]);
  });

  it('do not doubt types that are like no other, or not of AWS', () => {
    expect(notesOn(ruleFor('AWS::Brand::NewService', 'MyCompany::EC2::Volumn'), ...given)).toEqual([]);
  });

  it('are none when the rule is not known, and the event is given', () => {
    expect(notesOn(undefined, ...given)).toEqual([]);
  });
});
