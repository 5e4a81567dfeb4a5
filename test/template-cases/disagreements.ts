/** A case whose expectation does not hold, and why: AWS's documentation counts. */
export interface Disagreement {
  readonly rule: string;
  readonly case: string;
  readonly expected: 'PASS' | 'FAIL' | 'SKIP';
  readonly reason: string;
}

export const disagreements: readonly Disagreement[] = [
  {
    rule: 'ec2-instances-in-vpc',
    case: 'EC2 SubnetId property not set, FAIL',
    expected: 'PASS',
    reason:
      'Since EC2-Classic has ended (2023), every instance is in a VPC: without a subnet, in the default VPC of the account.',
  },
  {
    rule: 's3-bucket-server-side-encryption-enabled',
    case: 'S3 Bucket Encryption not set, FAIL',
    expected: 'PASS',
    reason: 'Since 2023-01-05, S3 encrypts every bucket: without BucketEncryption, with SSE-S3.',
  },
  {
    rule: 's3-default-encryption-kms',
    case: 'S3 Bucket Encryption set to SSE AES 256, PASS',
    expected: 'FAIL',
    reason: 'The managed rule is about keys of AWS KMS; AES256 means a key of S3.',
  },
];
