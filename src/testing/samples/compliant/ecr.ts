import { type Parts, sampleOf } from './compliant-sample.js';

export const ecrSamples = {
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html */
  'AWS::ECR::Repository': sampleOf((repository): Parts['AWS::ECR::Repository'] => ({
    configuration: {
      Arn: repository.arn,
      EncryptionConfiguration: { EncryptionType: 'KMS', KmsKey: repository.arnOf('AWS::KMS::Key') },
      ImageScanningConfiguration: { ScanOnPush: true },
      ImageTagMutability: 'IMMUTABLE',
      LifecyclePolicy: {
        LifecyclePolicyText: JSON.stringify({
          rules: [
            {
              rulePriority: 1,
              selection: {
                tagStatus: 'untagged',
                countType: 'sinceImagePushed',
                countUnit: 'days',
                countNumber: 14,
              },
              action: { type: 'expire' },
            },
          ],
        }),
        RegistryId: repository.accountId,
      },
      RepositoryName: repository.name,
      RepositoryPolicyText: {},
      RepositoryUri: `${repository.accountId}.dkr.ecr.${repository.region}.amazonaws.com/${repository.name}`,
      Tags: repository.upperTagList,
    },
  })).variants({
    'not-scanned': { ImageScanningConfiguration: { ScanOnPush: false } },
    'mutable-tags': { ImageTagMutability: 'MUTABLE' },
    'no-lifecycle': { LifecyclePolicy: { LifecyclePolicyText: undefined, RegistryId: undefined } },
  }),
};
