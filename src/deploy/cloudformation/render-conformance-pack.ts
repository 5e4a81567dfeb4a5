import { InvalidOptionsError } from '../../errors.js';
import type { Deployment } from '../deployment.js';
import { accountRoleResource } from './account-role-resources.js';
import { assemble } from './assemble.js';
import { rejectReferences } from './check-template.js';
import { type ConformancePackTemplate, conformancePackTemplate, packProperties } from './conformance-pack.js';
import { codeParameters } from './function-resources.js';
import { permissionIds } from './invoke-permissions.js';
import { renderCloudFormation } from './render-cloudformation.js';
import { type CloudFormationTemplate, ref, resource, type TemplateResources } from './template.js';

/**
 * A deployment with `rulesAs: 'conformance-pack'` as a CloudFormation template of the functions and the pack, which has the name of the
 * stack. For `rules-only` it is the template of the pack itself, unless it has a role for functions in another account: a pack cannot
 * hold a role.
 *
 * @returns data, which `printTemplate` prints
 * @throws InvalidOptionsError when the pack is too large for AWS Config
 * @see https://docs.aws.amazon.com/config/latest/developerguide/conformance-packs.html
 */
export function renderConformancePack(
  deployment: Deployment,
): CloudFormationTemplate | ConformancePackTemplate {
  const { parts, functions, rules, rulesAs, accountRole, templateParameters, tags } = deployment;
  if (rulesAs !== 'conformance-pack')
    throw new InvalidOptionsError(`expected a deployment with rulesAs "conformance-pack", got ${rulesAs}.`);
  if (parts === 'functions-only') return renderCloudFormation(deployment);
  if (parts === 'rules-only' && !accountRole) {
    rejectReferences(deployment);
    return conformancePackTemplate(rules, templateParameters);
  }
  const role: TemplateResources = accountRole ? accountRoleResource(accountRole, tags) : {};
  const pack: TemplateResources = {
    ConformancePack: resource(
      'AWS::Config::ConformancePack',
      { ConformancePackName: ref('AWS::StackName'), ...packProperties(rules, templateParameters) },
      [...functions.flatMap(permissionIds), ...Object.keys(role)],
    ),
  };
  return assemble(deployment, { parameters: codeParameters(functions), rules: [role, pack] });
}
