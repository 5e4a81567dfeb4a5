/** Tests of the types of `configuration`; `npx tsc --noEmit` checks the lines that expect an error. */
import { describe, expect, it } from '@jest/globals';
import {
  type ConfigurationItem,
  type ConfigurationOf,
  compliant,
  defineRule,
  isTrue,
  nonCompliant,
  unknownType,
} from 'config-rule-kit';
import { createConfigurationItem, evaluateRule } from 'config-rule-kit/testing';

describe('the type of an item', () => {
  it('has the properties of its configuration, and no others', async () => {
    const rule = defineRule({
      name: 'encrypted',
      resourceTypes: ['AWS::EC2::Volume'],
      evaluate({ configuration }) {
        // @ts-expect-error A misspelt property.
        expect(configuration.encypted).toBeUndefined();
        // @ts-expect-error A property of a property, misspelt.
        expect(configuration.attachments?.[0]?.instanceID).toBeUndefined();
        // @ts-expect-error The spelling of CloudFormation: AWS Config records volumes in the spelling of the EC2 API.
        expect(configuration.Encrypted).toBeUndefined();
        return configuration.encrypted ? compliant() : nonCompliant('Not encrypted');
      },
    });
    expect(await evaluateRule(rule, createConfigurationItem('AWS::EC2::Volume'))).toMatchObject([
      compliant(),
    ]);
  });

  it('allows every property to be missing or null', () => {
    const { configuration } = createConfigurationItem('AWS::EC2::Volume');
    // @ts-expect-error It may be missing.
    const size: number = configuration.size;
    // @ts-expect-error It may be null.
    const sizeOrNothing: number | undefined = configuration.size;
    const honest: number | null | undefined = configuration.size;
    expect([size, sizeOrNothing]).toEqual([honest, honest]);
  });

  it('is read-only', () => {
    const { configuration } = createConfigurationItem('AWS::EC2::Volume');
    const change = () => {
      // @ts-expect-error Items are read-only.
      configuration.size = 1;
      // @ts-expect-error Lists in items are read-only.
      configuration.attachments?.push({});
    };
    expect(change).toBeInstanceOf(Function);
  });

  it('rejects a boolean that can be text in every place where the text would be misread', () => {
    const { configuration: stack } = createConfigurationItem('AWS::CloudFormation::Stack', {
      configuration: { enableTerminationProtection: 'false', disableRollback: true },
    });
    const wrong = [
      // @ts-expect-error The text "false" is true as a condition.
      stack.enableTerminationProtection ? 'true' : 'false',
      // @ts-expect-error The negation of the text is false.
      !stack.enableTerminationProtection,
      // @ts-expect-error In a conjunction.
      stack.enableTerminationProtection && 'true',
      // @ts-expect-error In a disjunction.
      stack.enableTerminationProtection || 'false',
      // @ts-expect-error The text "true" does not equal the boolean.
      stack.enableTerminationProtection === true,
      // @ts-expect-error The boolean does not equal the text.
      stack.enableTerminationProtection === 'true',
    ];
    // @ts-expect-error In a statement.
    if (stack.enableTerminationProtection) wrong.push('if');
    // @ts-expect-error It may be text.
    const protectedFromDeletion: boolean = stack.enableTerminationProtection;
    expect([...wrong, protectedFromDeletion]).toHaveLength(8);
    expect(isTrue(stack.enableTerminationProtection)).toBe(false);
    expect(isTrue(stack.disableRollback)).toBe(true);
    const copy = createConfigurationItem('AWS::CloudFormation::Stack', { configuration: stack });
    expect(isTrue(copy.configuration.disableRollback)).toBe(true);
    // @ts-expect-error It is not a number.
    createConfigurationItem('AWS::CloudFormation::Stack', { configuration: { disableRollback: 1 } });
  });

  it('rejects text with a number where a number is required', () => {
    const { configuration: queue } = createConfigurationItem('AWS::SQS::Queue', {
      configuration: { VisibilityTimeout: '30' },
    });
    // @ts-expect-error It may be text.
    expect((queue.VisibilityTimeout ?? 0) > 20).toBe(true);
    expect(Number(queue.VisibilityTimeout)).toBe(30);
  });

  it('requires a check of the spelling if sources disagree', () => {
    const { configuration } = createConfigurationItem('AWS::WAFv2::WebACL');
    // @ts-expect-error It may be `Rules`.
    expect(configuration.rules).toBeUndefined();
    // @ts-expect-error It may be `rules`.
    expect(configuration.Rules).toHaveLength(1);
    const rules =
      'Rules' in configuration
        ? configuration.Rules
        : 'rules' in configuration
          ? configuration.rules
          : undefined;
    expect(rules).toHaveLength(1);
    expect('rules' in configuration).toBe(false);
  });

  it('is a union that narrows by the resource type', () => {
    const rule = defineRule({
      name: 'named',
      resourceTypes: ['AWS::IAM::User', 'AWS::RDS::DBInstance'],
      evaluate(item) {
        // @ts-expect-error A user has no engine.
        expect(item.configuration.engine).toBeDefined();
        if (item.resourceType === 'AWS::RDS::DBInstance')
          return compliant(String(item.configuration.engine?.toLowerCase()));
        return compliant(String(item.configuration.userName?.toLowerCase()));
      },
    });
    expect(rule.resourceTypes).toHaveLength(2);
  });

  it('is any JSON for an unknown type, and for a rule for every type', () => {
    const custom = createConfigurationItem(unknownType('MyCompany::Network::Cable'), {
      configuration: { length: 3 },
    });
    const metres: number = custom.configuration.length;
    defineRule({ name: 'any', evaluate: ({ configuration }) => compliant(configuration.any.path.at) });
    expect(metres).toBe(3);
  });

  it('accepts any key in a map, and only in a map', () => {
    const domain: ConfigurationOf<'AWS::OpenSearch::Domain'> = {
      AdvancedOptions: { 'rest.action.multi.allow_explicit_index': 'true' },
    };
    // @ts-expect-error The options are a map, but a configuration is not.
    const misspelt: ConfigurationOf<'AWS::OpenSearch::Domain'> = { AdvancedOption: {} };
    expect([domain, misspelt]).toHaveLength(2);
  });

  it('supports recursive shapes', () => {
    const acl: ConfigurationOf<'AWS::WAFv2::RuleGroup'> = {
      rules: [
        { statement: { notStatement: { statement: { geoMatchStatement: { countryCodes: ['AQ'] } } } } },
      ],
    };
    expect(acl.rules).toHaveLength(1);
  });

  it('can be assigned to the general item type', () => {
    const items: readonly ConfigurationItem[] = [
      createConfigurationItem('AWS::EC2::Volume'),
      createConfigurationItem('AWS::S3::Bucket'),
    ];
    expect(items).toHaveLength(2);
  });
});
