import type { Deployment } from '../deployment.js';
import { accountRoleResource } from './account-role-resource.js';
import { assemble } from './assemble.js';
import { codeParameters } from './function-resources.js';
import { conditionsOf, ruleResources } from './rule-resources.js';
import type { CloudFormationTemplate, TemplateResources } from './template.js';

/**
 * A deployment as a CloudFormation template. Code that is a zip on this machine is taken from S3: from the bucket that the
 * template parameter `CodeBucket` names, under the key of the deployment's code location.
 *
 * @returns data; `printTemplate` makes text of it
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html
 */
export function renderCloudFormation(deployment: Deployment): CloudFormationTemplate {
  return assemble(deployment, {
    parameters: codeParameters(deployment.functions),
    conditions: conditionsOf(deployment.rules),
    rules: rulesOfAccount(deployment),
  });
}

/** Rules of one account, each by itself, and the role that functions of another account assume in it. */
export function rulesOfAccount({
  accountRole,
  rules,
  functions,
  tags,
}: Deployment): readonly TemplateResources[] {
  const functionOf = (ruleId: string) => functions.find(({ id }) => id === ruleId);
  return [
    ...(accountRole ? [accountRoleResource(accountRole, tags)] : []),
    ...rules.map((rule) => ruleResources(rule, functionOf(rule.id))),
  ];
}
