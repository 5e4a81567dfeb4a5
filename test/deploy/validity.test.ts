import { describe, expect, it } from '@jest/globals';
import { renderCloudFormation } from '../../src/deploy/cloudformation/render-cloudformation.js';
import { renderConformancePack } from '../../src/deploy/cloudformation/render-conformance-pack.js';
import { renderOrganization } from '../../src/deploy/cloudformation/render-organization.js';
import { renderSam } from '../../src/deploy/cloudformation/render-sam.js';
import { printTemplate } from '../../src/deploy/print-template.js';
import { complaintsAbout } from './helpers/complaints.js';
import { deployments, organizationDeployments, packDeployments } from './helpers/deployments.js';
import { type Json, parseTemplate } from './helpers/read-cloudformation.js';

/** Of a template, and of those that it hands to AWS: of packs and stack sets. */
function complaintsAboutAll(template: object): readonly string[] {
  const resources: readonly Json[] = Object.values((template as Json).Resources);
  const bodies = resources.flatMap(({ Properties }) => Properties.TemplateBody ?? []);
  return [template, ...bodies].flatMap((one) => complaintsAbout(one));
}

const [usual] = Object.values(deployments);
const text = printTemplate(renderCloudFormation(usual as NonNullable<typeof usual>));

describe("AWS's validator of templates", () => {
  it.each(Object.entries(deployments))('accepts the CloudFormation template: %s', (_name, deployment) => {
    expect(complaintsAbout(renderCloudFormation(deployment))).toEqual([]);
  });

  it.each(Object.entries(deployments))('accepts the SAM template: %s', (_name, deployment) => {
    expect(complaintsAbout(renderSam(deployment))).toEqual([]);
  });

  it.each(Object.entries(packDeployments))(
    'accepts the template of a conformance pack: %s',
    (_name, deployment) => {
      expect(complaintsAboutAll(renderConformancePack(deployment))).toEqual([]);
    },
  );

  it.each(Object.entries(organizationDeployments))(
    'accepts the template of organization rules: %s',
    (_name, deployment) => {
      expect(complaintsAboutAll(renderOrganization(deployment))).toEqual([]);
    },
  );

  it('looks at the templates in a template too', () => {
    const [deployment] = Object.values(organizationDeployments);
    const text = printTemplate(renderOrganization(deployment as NonNullable<typeof deployment>));
    const wrong = text.replace('SourceDetails:', 'SourceDetail:').replace('RoleName:', 'RolName:');
    const complaints = complaintsAboutAll(parseTemplate(wrong)).join('\n');
    expect(complaints).toContain("'SourceDetail' was unexpected");
    expect(complaints).toContain("'RolName' was unexpected");
  });

  it.each([
    ['a misspelt property', 'SourceDetails:', 'SourceDetail:', /'SourceDetail' was unexpected/],
    ['a property that is missing', 'Owner: CUSTOM_LAMBDA', '', /'Owner' is a required property/],
    ['a word that AWS does not know', '- arm64', '- arm65', /'arm65' is not one of/],
    ['a number that AWS does not take', 'RetentionInDays: 90', 'RetentionInDays: 91', /91 is not one of/],
    ['a reference that leads nowhere', 'Ref: S3BucketVersioningRule', 'Ref: BucketRule', /BucketRule/],
    [
      'a parameter that nothing uses',
      'Parameters:\n',
      'Parameters:\n  Unused: { Type: String }\n',
      /'Unused' is not/,
    ],
    [
      'a circle',
      'S3BucketVersioningLogGroup:\n    Type',
      'S3BucketVersioningLogGroup:\n    DependsOn: S3BucketVersioningFunction\n    Type',
      /Circular/,
    ],
    ['a resource type that does not exist', 'AWS::SQS::Queue', 'AWS::SQS::Queues', /AWS::SQS::Queues/],
  ])('finds %s', (_what, original, wrong, complaint) => {
    expect(text).toContain(original);
    expect(complaintsAbout(text.replace(original, wrong)).join('\n')).toMatch(complaint);
  });
});
