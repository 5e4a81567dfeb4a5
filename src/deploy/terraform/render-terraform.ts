import type { Deployment, TemplateParameter } from '../deployment.js';
import { rejectDuplicates } from '../names.js';
import { option, reject } from '../options/option-message.js';
import { accountRoleBlocks, functionBlocks } from './function-blocks.js';
import { block, code, type HclBlock, HclWord, pseudoAddresses, terraformName } from './hcl.js';
import { printHcl } from './print-hcl.js';
import { printTerraformJson } from './print-terraform-json.js';
import { ruleBlocks } from './rule-blocks.js';

/** The first versions with everything that a module uses: `nullable` of variables; `nodejs24.x` and `data.aws_region.…region`. */
const versions = {
  terraform: '>= 1.3',
  aws: '~> 6.20',
  /** The first with `aws_lambda_resource_policy`. */
  awsForOrganization: '~> 6.66',
};

/**
 * A deployment as a Terraform module: a root module, or one that others call. Template parameters are its variables. Paths of zips are
 * relative to the module.
 *
 * @param as `hcl` for a `.tf` file, `json` for a `.tf.json`
 * @returns the text of the file
 * @throws InvalidOptionsError for two resources with one name
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export function renderTerraform(deployment: Deployment, as: 'hcl' | 'json' = 'hcl'): string {
  const { functions, rules, accountRole, templateParameters, tags } = deployment;
  if (deployment.hook)
    reject`${option('hook.alias')} is not supported by the format terraform. Use cloudformation or sam.`;
  const resources = [
    ...functions.flatMap((made) => functionBlocks(made, tags)),
    ...(accountRole ? accountRoleBlocks(accountRole, tags) : []),
    ...rules.flatMap((rule) => ruleBlocks(rule, deployment)),
  ];
  const addresses = resources.map(({ labels = [] }) => labels.join('.'));
  rejectDuplicates('Two resources of the module', addresses);
  const outputs = functions.map(({ id, functionName }) => ({
    type: 'output',
    labels: [`${terraformName(id)}_function_arn`],
    attributes: {
      description: `The function ${functionName}`,
      value: code(`aws_lambda_function.${terraformName(id)}.arn`),
    },
  }));
  const blocks = [
    settingsFor(functions),
    ...templateParameters.map(variableOf),
    ...dataFor(resources),
    ...resources,
    ...outputs,
  ];
  return as === 'json' ? printTerraformJson(blocks) : printHcl(blocks);
}

function settingsFor(functions: Deployment['functions']): HclBlock {
  const hasPolicy = functions.some(({ invokedBy }) => 'organizationId' in invokedBy);
  const version = hasPolicy ? versions.awsForOrganization : versions.aws;
  return {
    type: 'terraform',
    attributes: { required_version: versions.terraform },
    blocks: [block('required_providers', { aws: { source: 'hashicorp/aws', version } })],
  };
}

function variableOf({ id, description, secret, default: value }: TemplateParameter): HclBlock {
  const name = terraformName(id);
  const notEmpty = {
    condition: code(`var.${name} != ""`),
    error_message: 'The value must not be empty.',
  };
  return {
    type: 'variable',
    labels: [name],
    attributes: {
      type: new HclWord('string'),
      description,
      default: value,
      nullable: false,
      sensitive: secret,
    },
    blocks: value === undefined ? [block('validation', notEmpty)] : [],
  };
}

function dataFor(resources: readonly HclBlock[]): readonly HclBlock[] {
  const text = printHcl(resources);
  return Object.values(pseudoAddresses).flatMap((address) => {
    const [, type = '', name = ''] = address.split('.');
    return text.includes(address) ? [{ type: 'data', labels: [type, name] }] : [];
  });
}
