/** Code that docs/hooks.md includes. */
import { describe, expect, it } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';
import { ConfigRuleHook } from 'config-rule-kit/cdk';
import { createHookHandler } from 'config-rule-kit/hook';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createResourceHookEvent,
  silentLogger,
} from 'config-rule-kit/testing';

const versioning = defineRule({
  name: 's3-bucket-versioning',
  severity: 'medium',
  guidance: { text: 'Turn versioning on.' },
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: ({ supplementaryConfiguration: { BucketVersioningConfiguration: status } }) =>
    status?.status === 'Enabled' ? compliant() : nonCompliant('Versioning is off'),
});
const encryption = defineRule({
  name: 'volume-encrypted',
  resourceTypes: ['AWS::EC2::Volume'],
  evaluate: ({ configuration }) => (configuration.encrypted ? compliant() : nonCompliant('Not encrypted')),
});

describe('code in docs/hooks.md', () => {
  it('handler', async () => {
    const logger = silentLogger;
    // #region handler
    // src/hook.ts
    const handler = createHookHandler([versioning, encryption], { failOn: 'medium', logger });
    // #endregion

    // #region answer
    const event = createResourceHookEvent('AWS::S3::Bucket', {}, { logicalId: 'Logs' });

    expect(await handler(event)).toEqual({
      hookStatus: 'FAILED',
      errorCode: 'NonCompliant',
      message: 'AWS::S3::Bucket Logs: Versioning is off. Turn versioning on. (s3-bucket-versioning).',
      clientRequestToken: event.clientRequestToken,
      annotations: [
        {
          annotationName: 's3-bucket-versioning',
          status: 'FAILED',
          statusMessage: 'AWS::S3::Bucket Logs: Versioning is off',
          remediationMessage: 'Turn versioning on.',
          severityLevel: 'MEDIUM',
        },
      ],
    });
    // #endregion

    // #region test
    const on = { VersioningConfiguration: { Status: 'Enabled' } };
    const update = createResourceHookEvent('AWS::S3::Bucket', on, { action: 'UPDATE', isCloudControl: true });

    expect(await handler(update)).toMatchObject({ hookStatus: 'SUCCESS', message: '1 COMPLIANT.' });
    // #endregion
  });

  it('otherwise', async () => {
    const options = { ...createConfigService().handlerOptions, logger: silentLogger };
    // #region otherwise
    const ofRule = createHandler(versioning, options);
    const handler = createHookHandler([versioning], { otherwise: ofRule });
    // #endregion
    const change = createChangeEvent(createConfigurationItem('AWS::S3::Bucket'));
    expect(await handler(change, createLambdaContext())).toMatchObject({ delivered: 1 });
  });

  it('cdk', () => {
    const stack = new Stack(new App());
    const code = Code.fromInline('exports.handler = () => {}');
    // #region cdk
    new ConfigRuleHook(stack, 'Hook', {
      rules: [versioning, encryption],
      alias: 'Private::Rules::Check',
      failureMode: 'FAIL',
      code, // or entry: 'src/hook.ts'
    });
    // #endregion
    Template.fromStack(stack).hasResourceProperties('AWS::CloudFormation::LambdaHook', {
      FailureMode: 'FAIL',
    });
  });
});
