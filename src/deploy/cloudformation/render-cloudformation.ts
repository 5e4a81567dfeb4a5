import type { Deployment } from '../deployment.js';
import { accountRoleResource } from './account-role-resources.js';
import { assemble } from './assemble.js';
import { codeParameters } from './function-resources.js';
import { conditionsOf, ruleResources } from './rule-resources.js';
import type { CloudFormationTemplate, TemplateResources } from './template.js';

/** A zip on this machine is taken from S3: its bucket is the template parameter `CodeBucket`, its key is in the deployment. */
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
