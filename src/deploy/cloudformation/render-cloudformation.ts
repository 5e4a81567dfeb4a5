import type { Deployment } from '../deployment.js';
import { accountRoleResource } from './account-role-resources.js';
import { assemble } from './assemble.js';
import { codeParameters } from './function-resources.js';
import { conditionsOf, ruleResources } from './rule-resources.js';
import type { CloudFormationTemplate, TemplateResources } from './template.js';

/**
 * A deployment as a CloudFormation template. It takes a zip on this machine from S3: the bucket is the template parameter `CodeBucket`,
 * the key is in the code location of the deployment.
 *
 * @returns data, which `printTemplate` prints
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
export function renderCloudFormation(deployment: Deployment): CloudFormationTemplate {
  return assemble(deployment, {
    parameters: codeParameters(deployment.functions),
    conditions: conditionsOf(deployment.rules),
    rules: rulesOfAccount(deployment),
  });
}

export function rulesOfAccount(deployment: Deployment): readonly TemplateResources[] {
  const { accountRole, rules, functions, tags } = deployment;
  const functionOf = (ruleId: string) => functions.find(({ id }) => id === ruleId);
  return [
    ...(accountRole ? [accountRoleResource(accountRole, tags)] : []),
    ...rules.map((rule) => ruleResources(rule, functionOf(rule.id))),
  ];
}
