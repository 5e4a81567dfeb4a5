/** Every limit of AWS that a deployment can exceed, with its source. `check-limits.ts` checks deployments against them. */
import {
  maxConformancePackBytes,
  maxConformancePackParameters,
  maxOrganizationRuleNameLength,
} from '../../limits.js';

export interface AwsLimit {
  readonly what: string;
  readonly max: number;
  readonly shape?: RegExp;
  readonly source: string;
}

const config = 'https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html';
const stacks = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html';
const lambda = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';
const iam = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html';
const model = (shape: string) => `service model of ${shape}`;

export const awsLimits = {
  rules: { what: 'rules in an account and Region', max: 1000, source: config },
  organizationRules: { what: 'rules of an organization', max: 150, source: config },
  organizationRuleName: {
    what: 'characters in the name of a rule of an organization',
    max: maxOrganizationRuleNameLength,
    shape: /^[\w-]+$/,
    source: model('config OrganizationConfigRuleName'),
  },
  excludedAccounts: { what: 'excluded accounts', max: 1000, source: model('config ExcludedAccounts') },
  packRules: { what: 'rules in a conformance pack', max: 130, source: config },
  packParameters: {
    what: 'parameters of a conformance pack',
    max: maxConformancePackParameters,
    source: model('config ConformancePackInputParameters'),
  },
  packBytes: {
    what: 'bytes of a conformance pack in a template',
    max: maxConformancePackBytes,
    source: model('config TemplateBody'),
  },
  packBytesFromS3: { what: 'bytes of a conformance pack from S3', max: 307_200, source: config },
  remediationParameters: {
    what: 'parameters of a remediation',
    max: 25,
    source: model('config RemediationParameters'),
  },
  stackResources: { what: 'resources in a stack', max: 500, source: stacks },
  templateParameters: { what: 'parameters of a template', max: 200, source: stacks },
  templateBytes: { what: 'bytes of a template from S3', max: 1_000_000, source: stacks },
  /** A longer template is deployed from S3: see the printed commands. */
  templateBytesInline: { what: 'bytes of a template in a call', max: 51_200, source: stacks },
  parameterDescription: { what: 'characters in the description of a parameter', max: 4000, source: stacks },
  environmentBytes: { what: 'bytes of environment variables of a function', max: 4096, source: lambda },
  functionPolicyBytes: {
    what: 'bytes of the policy that says who may invoke a function',
    max: 20_480,
    source: lambda,
  },
  rolePolicyLength: { what: 'characters of the policies of a role', max: 10_240, source: iam },
  /** The default quota is 2,048; this is the highest that it can be raised to. */
  trustPolicyLength: { what: 'characters of the trust policy of a role', max: 4096, source: iam },
  tags: { what: 'tags', max: 50, source: model('iam tagListType') },
  tagKey: {
    what: 'characters in the key of a tag',
    max: 128,
    shape: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$/u,
    source: model('iam tagKeyType'),
  },
  tagValue: {
    what: 'characters in the value of a tag',
    max: 256,
    shape: /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u,
    source: model('iam tagValueType'),
  },
} as const satisfies Readonly<Record<string, AwsLimit>>;
