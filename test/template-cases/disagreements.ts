/** A case whose expectation does not hold, and why: AWS's documentation counts. */
export interface Disagreement {
  readonly rule: string;
  readonly case: string;
  readonly expected: 'PASS' | 'FAIL' | 'SKIP';
  readonly reason: string;
  /** The page of AWS that says so. */
  readonly source: string;
}

export const disagreements: readonly Disagreement[] = [
  {
    rule: 'ec2-instances-in-vpc',
    case: 'EC2 SubnetId property not set, FAIL',
    expected: 'PASS',
    reason:
      'Without a subnet, an instance is in a default subnet of the default VPC; without a default VPC, it cannot be launched.',
    source: 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html',
  },
  {
    rule: 's3-bucket-server-side-encryption-enabled',
    case: 'S3 Bucket Encryption not set, FAIL',
    expected: 'PASS',
    reason: 'Since 2023-01-05, S3 encrypts every bucket: without BucketEncryption, with SSE-S3.',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingServerSideEncryption.html',
  },
  {
    rule: 's3-default-encryption-kms',
    case: 'S3 Bucket Encryption set to SSE AES 256, PASS',
    expected: 'FAIL',
    reason: 'The managed rule is about keys of AWS KMS; AES256 means a key of S3.',
    source: 'https://docs.aws.amazon.com/config/latest/developerguide/s3-default-encryption-kms.html',
  },
];
