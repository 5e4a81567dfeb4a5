/** The Terraform types of the provider `aws` that the kit reads. */
import type { Tree } from '../../proposed/unknown.js';
import type { PartTable, ResourceTable } from './resource-table.js';
import { compute } from './types/compute.js';
import { databases } from './types/databases.js';
import { iam, iamParts } from './types/iam.js';
import { bucketParts, buckets } from './types/s3.js';
import { securityGroupRule, securityGroups } from './types/security-group.js';
import { serviceParts, services } from './types/services.js';

export const tables: Readonly<Record<string, ResourceTable>> = {
  ...buckets,
  ...compute,
  ...databases,
  ...iam,
  ...securityGroups,
  ...services,
};

export const parts: Readonly<Record<string, PartTable>> = { ...bucketParts, ...iamParts, ...serviceParts };

export function resourceTable(type: string, attributes: Tree): ResourceTable | undefined {
  return type === 'aws_security_group_rule' ? securityGroupRule(attributes) : tables[type];
}

export function isRead(type: string): boolean {
  return type.startsWith('awscc_') || Object.hasOwn(parts, type) || resourceTable(type, null) !== undefined;
}

/** Properties that a plan has only in separate resources: without one, those of a resource that exists already are not known. */
export const onlyInParts: Readonly<Record<string, readonly string[]>> = {
  aws_efs_file_system: ['BackupPolicy', 'FileSystemPolicy'],
  aws_iam_group: ['ManagedPolicyArns', 'Policies'],
  aws_iam_user: ['Groups', 'LoginProfile', 'ManagedPolicyArns', 'Policies'],
  aws_s3_bucket: ['NotificationConfiguration', 'OwnershipControls', 'PublicAccessBlockConfiguration'],
};
