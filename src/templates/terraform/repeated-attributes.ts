/**
 * Attributes that repeat what separate resources set. Terraform fills in `ingress` of a security group and `policy` of a bucket from
 * AWS, as they were before the plan.
 */
import type { ProposedResource } from '../../proposed/proposed-resource.js';
import { type Tree, Unknown } from '../../proposed/unknown.js';
import type { Draft, Targets } from './merge-parts.js';
import { NotConfigured } from './overlay.js';
import { parseJson } from './table.js';

/** The types that stay resources of their own, with the type that they are for and the attribute that refers to it. */
export const separateTypes: Readonly<Record<string, { readonly into: string; readonly by: string }>> = {
  aws_s3_bucket_policy: { into: 'aws_s3_bucket', by: 'bucket' },
  aws_sns_topic_policy: { into: 'aws_sns_topic', by: 'arn' },
  aws_sqs_queue_policy: { into: 'aws_sqs_queue', by: 'queue_url' },
  aws_security_group_rule: { into: 'aws_security_group', by: 'security_group_id' },
  aws_vpc_security_group_ingress_rule: { into: 'aws_security_group', by: 'security_group_id' },
};

/** The types with an attribute `policy`, and the type of CloudFormation that has it, which refers to them. */
const policyTypes = {
  aws_s3_bucket: { type: 'AWS::S3::BucketPolicy', property: 'Bucket' },
  aws_sns_topic: { type: 'AWS::SNS::TopicPolicy', property: 'Topics' },
  aws_sqs_queue: { type: 'AWS::SQS::QueuePolicy', property: 'Queues' },
};
type PolicyOwner = keyof typeof policyTypes;

export function hasPolicy(terraformType: string): terraformType is PolicyOwner {
  return Object.hasOwn(policyTypes, terraformType);
}

export interface Separate {
  readonly into: string;
  /** What it refers to. */
  readonly target: Tree | undefined;
  /** How the plan changes it. */
  readonly plan: 'created' | 'kept' | 'changed' | 'destroyed';
}

export interface InlinePolicy {
  readonly draft: Draft;
  readonly terraformType: PolicyOwner;
  readonly policy: Tree;
}

/** Corrects the ingress rules of groups. @returns the policies that no separate resource has, as resources of CloudFormation */
export function resolveRepeated(
  separate: readonly Separate[],
  policies: readonly InlinePolicy[],
  targets: Targets,
): readonly ProposedResource[] {
  const policyOf = new Map(policies.map((policy) => [policy.draft, policy]));
  for (const { into, target, plan } of separate) {
    const { isCertain, drafts } = targets.of(target, into);
    for (const draft of drafts) {
      if (into === 'aws_security_group') correctIngress(draft, plan, isCertain);
      else if (isCertain && plan !== 'destroyed') policyOf.delete(draft);
      else {
        const inline = policyOf.get(draft);
        const policy = new Unknown('the policy after this plan', { mayBeAbsent: true });
        if (inline && plan === 'destroyed') policyOf.set(draft, { ...inline, policy });
      }
    }
  }
  return [...policyOf.values()].map(policyResource);
}

function correctIngress({ properties }: Draft, plan: Separate['plan'], isCertain: boolean): void {
  if (plan === 'changed' || plan === 'destroyed')
    properties.SecurityGroupIngress = new Unknown('the rules after this plan');
  // A group with separate rules has no rules of its own, also not in a block "dynamic".
  else if (isCertain && properties.SecurityGroupIngress instanceof NotConfigured)
    delete properties.SecurityGroupIngress;
}

function policyResource({ draft, terraformType, policy }: InlinePolicy): ProposedResource {
  const { type, property } = policyTypes[terraformType];
  const owner = new Unknown(draft.logicalId, { reference: { logicalId: draft.logicalId } });
  const { identifiers, ...described } = draft;
  return {
    ...described,
    type,
    properties: {
      [property]: property === 'Bucket' ? owner : [owner],
      PolicyDocument: parseJson(policy),
    },
  };
}
