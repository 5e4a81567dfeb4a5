import { emptyLists, type Parts, sampleOf } from './compliant-sample.js';
import { allowAccount, allowEveryone } from './policy-texts.js';

const keyPolicy = (...Statement: readonly object[]) => ({
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement,
});

export const kmsSamples = {
  /** @see https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html */
  'AWS::KMS::Key': sampleOf((key): Parts['AWS::KMS::Key'] => ({
    configuration: {
      ...emptyLists('keyAgreementAlgorithms macAlgorithms signingAlgorithms'),
      arn: key.arn,
      awsaccountId: key.accountId,
      creationDate: key.createdAt.getTime(),
      customerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      description: 'An example',
      enabled: true,
      encryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      keyId: key.id,
      keyManager: 'CUSTOMER',
      keySpec: 'SYMMETRIC_DEFAULT',
      keyState: 'Enabled',
      keyUsage: 'ENCRYPT_DECRYPT',
      multiRegion: false,
      origin: 'AWS_KMS',
    },
    supplementaryConfiguration: {
      KeyRotationStatus: true,
      Policy: keyPolicy(allowAccount(key, 'kms:*', '*')),
      Tags: key.tagList.map(({ key: tagKey, value: tagValue }) => ({ tagKey, tagValue })),
    },
  })).variants({
    'not-rotated': () => ({ supplementaryConfiguration: { KeyRotationStatus: false } }),
    'pending-deletion': (key) => ({
      configuration: {
        deletionDate: key.createdAt.getTime() + 30 * 86_400_000,
        enabled: false,
        keyState: 'PendingDeletion',
      },
    }),
    public: () => ({ supplementaryConfiguration: { Policy: keyPolicy(allowEveryone('kms:*', '*')) } }),
  }),
};
