import { awsLimits } from '../../deploy/check/aws-limits.js';
import { checkLimit } from '../../deploy/check/check-limits.js';
import { renderCloudFormation } from '../../deploy/cloudformation/render-cloudformation.js';
import { renderConformancePack } from '../../deploy/cloudformation/render-conformance-pack.js';
import { renderOrganization } from '../../deploy/cloudformation/render-organization.js';
import { renderSam } from '../../deploy/cloudformation/render-sam.js';
import type { Deployment, RulesAs } from '../../deploy/deployment.js';
import { printTemplate } from '../../deploy/print-template.js';
import { renderTerraform } from '../../deploy/terraform/render-terraform.js';

export const formatNames = [
  'cloudformation',
  'sam',
  'terraform',
  'conformance-pack',
  'organization',
] as const;

export type FormatName = (typeof formatNames)[number];

export interface Format {
  readonly rulesAs: RulesAs;
  /** The required endings of its files. */
  readonly endings?: { readonly text: string; readonly json: string };
  render(deployment: Deployment, json: boolean): string;
}

const template =
  (render: (deployment: Deployment) => object): Format['render'] =>
  (deployment, json) => {
    const made = render(deployment);
    const text = printTemplate(made, json ? 'json' : 'yaml');
    const limit = 'AWSTemplateFormatVersion' in made ? awsLimits.templateBytes : awsLimits.packBytesFromS3;
    checkLimit('The template', Buffer.byteLength(text), limit);
    return text;
  };

export const formats: Readonly<Record<FormatName, Format>> = {
  cloudformation: { rulesAs: 'rules', render: template(renderCloudFormation) },
  sam: { rulesAs: 'rules', render: template(renderSam) },
  terraform: {
    rulesAs: 'rules',
    endings: { text: '.tf', json: '.tf.json' },
    render: (deployment, json) => renderTerraform(deployment, json ? 'json' : 'hcl'),
  },
  'conformance-pack': { rulesAs: 'conformance-pack', render: template(renderConformancePack) },
  organization: { rulesAs: 'organization', render: template(renderOrganization) },
};
