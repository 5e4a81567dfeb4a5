import type { DeployedHook, Deployment } from '../deployment.js';
import { hookTrust } from '../iam-policy.js';
import { roleProperties } from './function-resources.js';
import {
  getAtt,
  ref,
  resource,
  type TemplateResource,
  type TemplateResources,
  type TemplateValue,
} from './template.js';

/** @param functionId of the function, which is in the same template */
export function hookResources(
  hook: DeployedHook,
  functionId: string,
  tags: Deployment['tags'],
): TemplateResources {
  const roleId = `${functionId}HookRole`;
  const trust = hookTrust(ref('AWS::AccountId'));
  return {
    [roleId]: resource('AWS::IAM::Role', roleProperties(hook.role, trust, tags)),
    [`${functionId}Hook`]: resource(
      'AWS::CloudFormation::LambdaHook',
      hookProperties(hook, getAtt(`${functionId}Function`, 'Arn'), getAtt(roleId, 'Arn')),
    ),
  };
}

/** A deletion is not checked, so the function is not invoked for it. */
export function hookProperties(
  { alias, operations, failureMode, status, targetNames }: DeployedHook,
  functionArn: TemplateValue,
  roleArn: TemplateValue,
): TemplateResource['Properties'] {
  return {
    Alias: alias,
    LambdaFunction: functionArn,
    ExecutionRole: roleArn,
    TargetOperations: operations,
    TargetFilters: { Actions: ['CREATE', 'UPDATE'], TargetNames: targetNames },
    FailureMode: failureMode,
    HookStatus: status,
  };
}
