import { InvalidOptionsError } from '../../errors.js';
import type { Deployment } from '../deployment.js';
import { accountRoleResource } from './account-role-resource.js';
import { assemble } from './assemble.js';
import { type ConformancePackTemplate, conformancePackTemplate, packProperties } from './conformance-pack.js';
import { codeParameters, permissionIds } from './function-resources.js';
import { refuseReferences } from './refuse-references.js';
import { renderCloudFormation } from './render-cloudformation.js';
import { type CloudFormationTemplate, dependingOn, ref, type TemplateResources } from './template.js';

/**
 * A deployment whose rules are in a conformance pack, made with `rulesAs: 'conformance-pack'`: a CloudFormation template of the
 * functions and of the pack, which is called like the stack. Of `rules-only` it is the pack's own template, unless a role for
 * functions of another account comes with it: a pack cannot hold that.
 *
 * @returns data; `printTemplate` makes text of it
 * @throws InvalidOptionsError when AWS Config would refuse the pack for its size
 * @see https://docs.aws.amazon.com/config/latest/developerguide/conformance-packs.html
 */
export function renderConformancePack(
  deployment: Deployment,
): CloudFormationTemplate | ConformancePackTemplate {
  const { parts, functions, rules, rulesAs, accountRole, templateParameters, tags } = deployment;
  if (rulesAs !== 'conformance-pack')
    throw new InvalidOptionsError(`A conformance pack cannot be made of a deployment as ${rulesAs}.`);
  if (parts === 'functions-only') return renderCloudFormation(deployment);
  if (parts === 'rules-only' && !accountRole) {
    refuseReferences(deployment);
    return conformancePackTemplate(rules, templateParameters);
  }
  const role: TemplateResources = accountRole ? accountRoleResource(accountRole, tags) : {};
  const pack: TemplateResources = {
    ConformancePack: {
      Type: 'AWS::Config::ConformancePack',
      ...dependingOn([...functions.flatMap(permissionIds), ...Object.keys(role)]),
      Properties: {
        ConformancePackName: ref('AWS::StackName'),
        ...packProperties(rules, templateParameters),
      },
    },
  };
  return assemble(deployment, { parameters: codeParameters(functions), rules: [role, pack] });
}
