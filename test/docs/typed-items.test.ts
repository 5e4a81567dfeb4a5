/** Code that docs/typed-items.md includes. Each test is named after its region. */
import { describe, expect, it } from '@jest/globals';
import {
  asArray,
  compliant,
  defineRule,
  isConfigRuleError,
  isTrue,
  nonCompliant,
  parsePolicy,
  relatedTo,
  toDate,
  unknownType,
} from 'config-rule-kit';
import { createConfigurationItem, evaluateRule } from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';

// #region additions
import type { ResourceConfigurations } from 'config-rule-kit';

type Environment = ResourceConfigurations['AWS::Cloud9::EnvironmentEC2'];

declare module 'config-rule-kit' {
  interface ResourceConfigurations {
    readonly 'MyCompany::Network::Link': { readonly bandwidth?: number | null };
  }
  interface ResourceConfigurationOverrides {
    readonly 'AWS::Cloud9::EnvironmentEC2': Omit<Environment, 'AutomaticStopTimeMinutes'> & {
      readonly AutomaticStopTimeMinutes?: string | null;
    };
  }
}
// #endregion

describe('code in docs/typed-items.md', () => {
  it('unknown types', async () => {
    // #region unknown
    const rule = defineRule({
      name: 'things-encrypted',
      resourceTypes: [unknownType('AWS::New::Thing')],
      evaluate: ({ configuration }) =>
        configuration.Encrypted === true ? compliant() : nonCompliant('Not encrypted'),
    });
    // #endregion
    const thing = createConfigurationItem(unknownType('AWS::New::Thing'));
    expect(await evaluateRule(rule, thing)).toBeNonCompliant('Not encrypted');
  });

  it('narrowing', async () => {
    // #region narrowing
    const rule = defineRule({
      name: 'encrypted-at-rest',
      resourceTypes: ['AWS::EC2::Volume', 'AWS::RDS::DBInstance'],
      evaluate(item) {
        const isEncrypted =
          item.resourceType === 'AWS::EC2::Volume'
            ? item.configuration.encrypted
            : item.configuration.storageEncrypted;
        return isEncrypted ? compliant() : nonCompliant('Not encrypted at rest');
      },
    });
    // #endregion
    const database = createConfigurationItem('AWS::RDS::DBInstance', {
      configuration: { storageEncrypted: false },
    });
    expect(await evaluateRule(rule, database)).toBeNonCompliant('Not encrypted at rest');
    expect(await evaluateRule(rule, createConfigurationItem('AWS::EC2::Volume'))).toBeCompliant();
  });

  it('as-array', async () => {
    // #region as-array
    const rule = defineRule({
      name: 's3-cors-without-wildcard',
      resourceTypes: ['AWS::S3::Bucket'],
      evaluate({ supplementaryConfiguration: { BucketCrossOriginConfiguration } }) {
        const rules = asArray(BucketCrossOriginConfiguration?.rules);
        return rules.some(({ allowedOrigins }) => allowedOrigins?.includes('*'))
          ? nonCompliant('Any origin may read it')
          : compliant();
      },
    });
    // #endregion
    const bucket = (rules: object | null) =>
      createConfigurationItem('AWS::S3::Bucket', {
        supplementaryConfiguration: { BucketCrossOriginConfiguration: rules && { rules: [rules] } },
      });
    expect(await evaluateRule(rule, bucket(null))).toBeCompliant();
    expect(await evaluateRule(rule, bucket({ allowedOrigins: ['*'] }))).toBeNonCompliant();
  });

  it('booleans', async () => {
    // #region booleans
    const rule = defineRule({
      name: 'stack-termination-protection',
      resourceTypes: ['AWS::CloudFormation::Stack'],
      evaluate({ configuration: { enableTerminationProtection } }) {
        // `if (enableTerminationProtection)` does not compile, because the text "false" is truthy.
        return isTrue(enableTerminationProtection)
          ? compliant()
          : nonCompliant('Termination protection is off');
      },
    });
    // #endregion
    const stack = (enableTerminationProtection: boolean | string | null) =>
      createConfigurationItem('AWS::CloudFormation::Stack', {
        configuration: { enableTerminationProtection },
      });
    expect(await evaluateRule(rule, stack('false'))).toBeNonCompliant('Termination protection is off');
    expect(await evaluateRule(rule, stack(null))).toBeNonCompliant('Termination protection is off');
    expect(await evaluateRule(rule, stack('true'))).toBeCompliant();
    expect(await evaluateRule(rule, stack(true))).toBeCompliant();
  });

  it('two-spellings', async () => {
    // #region two-spellings
    const rule = defineRule({
      name: 'wafv2-webacl-not-empty',
      resourceTypes: ['AWS::WAFv2::WebACL'],
      evaluate({ configuration }) {
        const rules =
          'Rules' in configuration
            ? configuration.Rules
            : 'rules' in configuration
              ? configuration.rules
              : undefined;
        return rules?.length ? compliant() : nonCompliant('No rules');
      },
    });
    // #endregion
    const acl = (configuration: object) =>
      createConfigurationItem('AWS::WAFv2::WebACL', { configuration }, { depth: 0 });
    expect(await evaluateRule(rule, createConfigurationItem('AWS::WAFv2::WebACL'))).toBeCompliant();
    expect(await evaluateRule(rule, acl({ rules: [{ name: 'a' }] }))).toBeCompliant();
    expect(await evaluateRule(rule, acl({ Rules: [] }))).toBeNonCompliant('No rules');
    expect(await evaluateRule(rule, acl({}))).toBeNonCompliant('No rules');
  });

  it('relationships', async () => {
    // #region relationships
    const rule = defineRule({
      name: 'security-group-in-use',
      resourceTypes: ['AWS::EC2::SecurityGroup'],
      evaluate(group) {
        return relatedTo(group, 'AWS::EC2::NetworkInterface').length > 0
          ? compliant()
          : nonCompliant('No network interface uses it');
      },
    });
    // #endregion
    const group = (resourceType: string) =>
      createConfigurationItem('AWS::EC2::SecurityGroup', {
        relationships: [{ resourceType, resourceId: 'a' }],
      });
    expect(await evaluateRule(rule, group('AWS::EC2::NetworkInterface'))).toBeCompliant();
    expect(await evaluateRule(rule, group('AWS::EC2::VPC'))).toBeNonCompliant('No network interface uses it');
  });

  it('dates', async () => {
    // #region dates
    const rule = defineRule({
      name: 'api-renewed-every-year',
      resourceTypes: ['AWS::ApiGateway::RestApi'],
      evaluate({ configuration, configurationItemCaptureTime }) {
        const created = toDate(configuration.createdDate); // "Feb 21, 2022 6:36:34 PM", UTC
        if (!created) return nonCompliant('The creation date is not known');
        const days = (configurationItemCaptureTime.getTime() - created.getTime()) / 86_400_000;
        return days < 365 ? compliant() : nonCompliant(`${Math.floor(days)} days old`);
      },
    });
    // #endregion
    const api = (createdDate: string | null) =>
      createConfigurationItem('AWS::ApiGateway::RestApi', {
        configurationItemCaptureTime: new Date('2022-12-24T00:00:00Z'),
        configuration: { createdDate },
      });
    expect(await evaluateRule(rule, api('Feb 21, 2022 6:36:34 PM'))).toBeCompliant();
    expect(await evaluateRule(rule, api('Feb 21, 2020 6:36:34 PM'))).toBeNonCompliant('1036 days old');
    expect(await evaluateRule(rule, api(null))).toBeNonCompliant();
  });

  it('policies', async () => {
    // #region policies
    const rule = defineRule({
      name: 's3-bucket-policy-not-for-everyone',
      resourceTypes: ['AWS::S3::Bucket'],
      evaluate({ supplementaryConfiguration: { BucketPolicy } }) {
        const policy = parsePolicy(BucketPolicy?.policyText);
        const open = policy?.Statement.find(
          ({ Effect, Principal, NotPrincipal, Condition }) =>
            Effect === 'Allow' && !Condition && (NotPrincipal || Principal?.AWS?.includes('*')),
        );
        return open
          ? nonCompliant(`For everyone: ${open.Action?.join(', ') ?? 'all but some'}`)
          : compliant();
      },
    });
    // #endregion
    const bucket = (policyText: string | null) =>
      createConfigurationItem('AWS::S3::Bucket', {
        supplementaryConfiguration: { BucketPolicy: { policyText } },
      });
    const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' };
    const text = JSON.stringify({ Version: '2012-10-17', Statement: statement });
    expect(await evaluateRule(rule, bucket(null))).toBeCompliant();
    expect(await evaluateRule(rule, bucket(text))).toBeNonCompliant('For everyone: s3:GetObject');
    expect(await evaluateRule(rule, bucket(encodeURIComponent(text)))).toBeNonCompliant();
    await expect(evaluateRule(rule, bucket(text.slice(1)))).rejects.toThrow('Unreadable policy');
  });

  it('unreadable', () => {
    let message = '';
    const log = (text: string) => {
      message = text;
    };
    const policy = '{"Statement":[{"Effect":"allow","Action":"*"}]}';
    // #region unreadable
    try {
      parsePolicy(policy);
    } catch (error) {
      if (isConfigRuleError(error, 'UnreadableValueError')) log(error.message);
      // Unreadable policy at Statement[0].Effect: expected "Allow" or "Deny", got "allow".
    }
    // #endregion
    expect(message).toBe(
      'Unreadable policy at Statement[0].Effect: expected "Allow" or "Deny", got "allow".',
    );
  });

  it('additions', async () => {
    const rule = defineRule({
      name: 'additions',
      resourceTypes: ['MyCompany::Network::Link', 'AWS::Cloud9::EnvironmentEC2'],
      evaluate(item) {
        if (item.resourceType === 'MyCompany::Network::Link')
          return (item.configuration.bandwidth ?? 0) > 10 ? compliant() : nonCompliant('Slow');
        const { AutomaticStopTimeMinutes: minutes, Name } = item.configuration;
        // @ts-expect-error The override makes it text.
        if (minutes === 30) return nonCompliant('A number');
        return minutes === '30' ? compliant() : nonCompliant(`${Name}: ${minutes} minutes`);
      },
    });
    const link = createConfigurationItem('MyCompany::Network::Link', { configuration: { bandwidth: 5 } });
    const environment = createConfigurationItem('AWS::Cloud9::EnvironmentEC2', {
      configuration: { AutomaticStopTimeMinutes: '30' },
    });
    expect(await evaluateRule(rule, link)).toBeNonCompliant('Slow');
    expect(await evaluateRule(rule, environment)).toBeCompliant();
  });
});
