import type { Deployment, RuleFunction } from '../deployment.js';
import { nonEmpty } from '../entries.js';
import { assemble } from './assemble.js';
import { commonFunctionProperties } from './function-resources.js';
import { rulesOfAccount } from './render-cloudformation.js';
import { conditionsOf } from './rule-resources.js';
import { type CloudFormationTemplate, getAtt, resource, type TemplateResources } from './template.js';

/**
 * A deployment as a template of the AWS Serverless Application Model: `sam deploy` uploads zips from this machine. The role is
 * explicit, because a role made by SAM may write to every log.
 *
 * @returns data, which `printTemplate` prints
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
 */
export function renderSam(deployment: Deployment): CloudFormationTemplate {
  const { AWSTemplateFormatVersion, ...template } = assemble(deployment, {
    functionResource: serverlessFunction,
    conditions: conditionsOf(deployment.rules),
    rules: rulesOfAccount(deployment),
  });
  return { AWSTemplateFormatVersion, Transform: 'AWS::Serverless-2016-10-31', ...template };
}

function serverlessFunction(made: RuleFunction, tags: Deployment['tags']): TemplateResources {
  const { id, code, asyncInvocation, deadLetterQueue } = made;
  return {
    [`${id}Function`]: resource('AWS::Serverless::Function', {
      ...commonFunctionProperties(made),
      CodeUri:
        'zipPath' in code
          ? code.zipPath
          : { Bucket: code.s3Bucket, Key: code.s3Key, Version: code.s3ObjectVersion },
      DeadLetterQueue: deadLetterQueue && { Type: 'SQS', TargetArn: getAtt(`${id}FailedEvents`, 'Arn') },
      EventInvokeConfig: asyncInvocation && {
        MaximumRetryAttempts: asyncInvocation.maximumRetryAttempts,
        MaximumEventAgeInSeconds: asyncInvocation.maximumEventAgeSeconds,
      },
      Tags: nonEmpty(tags),
    }),
  };
}
