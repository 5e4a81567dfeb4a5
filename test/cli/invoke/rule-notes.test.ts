import { describe, expect, it } from '@jest/globals';
import { ruleNotes } from '../../../src/cli/invoke/rule-notes.js';
import type { KnownResourceType } from '../../../src/resources/registry.js';
import { compliant } from '../../../src/rule/compliance.js';
import { defineRule } from '../../../src/rule/define-rule.js';
import { unknownType } from '../../../src/unknown-type.js';

const evaluate = () => compliant();
const ruleFor = (...resourceTypes: string[]) =>
  defineRule({ name: 'rule', resourceTypes: resourceTypes as KnownResourceType[], evaluate });
/** An event is given, so that nothing was decided. */
const given = [
  { items: [], triggerKind: undefined },
  { events: [], recorded: [] },
] as const;

describe('the notes of an invocation', () => {
  it('report a misspelt resource type', () => {
    expect(ruleNotes(ruleFor('AWS::EC2::Volumn', 'AWS::S3::Bucket'), ...given)).toEqual([
      expect.stringMatching(
        /^The rule: the resource type "AWS::EC2::Volumn" .* Did you mean "AWS::EC2::Volume"\?/,
      ),
    ]);
  });

  it('accept types of unknownType and types that are not of AWS', () => {
    const resourceTypes = [unknownType('AWS::EC2::Volumn'), 'MyCompany::EC2::Volumn' as KnownResourceType];
    expect(ruleNotes(defineRule({ name: 'rule', resourceTypes, evaluate }), ...given)).toEqual([]);
  });

  it('are empty without a rule and with a given event', () => {
    expect(ruleNotes(undefined, ...given)).toEqual([]);
  });
});
