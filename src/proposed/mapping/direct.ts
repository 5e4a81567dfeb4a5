/** Types that AWS Config records as CloudFormation has them. */
import type { ProposedResource } from '../proposed-resource.js';
import { type TreeObject, Unknown } from '../unknown.js';
import { notDirectTypes } from './not-direct.js';

const notDirect: ReadonlySet<string> = new Set(notDirectTypes);

/** The types of CloudFormation that AWS Config calls otherwise. */
const otherNames: Readonly<Record<string, string>> = {
  'AWS::IAM::ManagedPolicy': 'AWS::IAM::Policy',
  'AWS::OpenSearchService::Domain': 'AWS::OpenSearch::Domain',
};

/** The name under which AWS Config records a type of CloudFormation. */
export function recordedName(type: string): string {
  return otherNames[type] ?? type;
}

/** Whether AWS Config records a type with the properties of CloudFormation. */
export function isDirect(type: string): boolean {
  return !notDirect.has(type);
}

/** The properties as they are, and what AWS assigns. */
export function directConfiguration({ logicalId, properties }: ProposedResource): TreeObject {
  const assigned = ['Arn', 'Id'].map((name) => [
    name,
    new Unknown(`${name} of ${logicalId} (not created yet)`, { mayBeAbsent: true }),
  ]);
  return { ...Object.fromEntries(assigned), ...properties };
}
