/** The types of CloudFormation that AWS Config calls otherwise. */
export const recordedNames: Readonly<Record<string, string>> = {
  'AWS::CertificateManager::Certificate': 'AWS::ACM::Certificate',
  // What CloudFormation calls AWS::IAM::Policy is inline, and recorded with its users, groups and roles.
  'AWS::IAM::ManagedPolicy': 'AWS::IAM::Policy',
  'AWS::OpenSearchService::Domain': 'AWS::OpenSearch::Domain',
};

/** The name under which AWS Config records a type of CloudFormation. */
export function recordedName(type: string): string {
  return recordedNames[type] ?? type;
}
