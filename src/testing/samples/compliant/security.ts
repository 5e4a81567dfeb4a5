import { emptyLists, type Parts, sampleOf } from './compliant-sample.js';
import { allowAccount, allowEveryone } from './policy-texts.js';

const keyPolicy = (...Statement: readonly object[]) => ({
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement,
});

const metrics = (MetricName: string) => ({
  CloudWatchMetricsEnabled: true,
  MetricName,
  SampledRequestsEnabled: true,
});
const blocksFloods = {
  Action: { Block: {} },
  Name: 'floods',
  Priority: 0,
  Statement: { RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 300, Limit: 1000 } },
  VisibilityConfig: metrics('floods'),
};

export const securitySamples = {
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
  /** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
  'AWS::SecretsManager::Secret': sampleOf((secret): Parts['AWS::SecretsManager::Secret'] => ({
    configuration: {
      ARN: secret.arn,
      Description: 'An example',
      Id: secret.arn,
      KMSKeyId: secret.arnOf('AWS::KMS::Key'),
      Name: secret.name,
      ReplicaRegions: [],
      Tags: secret.upperTagList,
    },
  })).variants({ 'aws-managed-key': { KMSKeyId: undefined } }),
  /** @see https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateDetail.html */
  'AWS::ACM::Certificate': sampleOf((certificate): Parts['AWS::ACM::Certificate'] => ({
    configuration: {
      certificateArn: certificate.arn,
      createdAt: certificate.created,
      domainName: 'www.example.com',
      domainValidationOptions: [
        {
          domainName: 'www.example.com',
          validationDomain: 'www.example.com',
          validationMethod: 'DNS',
          validationStatus: 'SUCCESS',
        },
      ],
      extendedKeyUsages: [{ name: 'TLS_WEB_SERVER_AUTHENTICATION', oID: '1.3.6.1.5.5.7.3.1' }],
      inUseBy: [certificate.arnOf('AWS::ElasticLoadBalancingV2::LoadBalancer')],
      issuedAt: certificate.created,
      issuer: 'Amazon',
      keyAlgorithm: 'RSA-2048',
      keyUsages: [{ name: 'DIGITAL_SIGNATURE' }, { name: 'KEY_ENCIPHERMENT' }],
      notAfter: certificate.expires,
      notBefore: certificate.created,
      options: { certificateTransparencyLoggingPreference: 'ENABLED' },
      renewalEligibility: 'ELIGIBLE',
      serial: certificate.fill('${hex:32}').replace(/(..)(?=.)/g, '$1:'),
      signatureAlgorithm: 'SHA256WITHRSA',
      status: 'ISSUED',
      subject: 'CN=www.example.com',
      subjectAlternativeNames: ['www.example.com'],
      type: 'AMAZON_ISSUED',
    },
    supplementaryConfiguration: { Tags: certificate.tagList },
  })).variants({
    expired: {
      notAfter: '2026-01-15T23:59:59.000Z',
      notBefore: '2025-01-15T00:00:00.000Z',
      status: 'EXPIRED',
    },
    'expires-soon': { notAfter: '2026-02-07T23:59:59.000Z', notBefore: '2025-02-07T00:00:00.000Z' },
    'short-key': { keyAlgorithm: 'RSA-1024', type: 'IMPORTED' },
  }),
  /** @see https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html */
  'AWS::WAFv2::WebACL': sampleOf((acl): Parts['AWS::WAFv2::WebACL'] => ({
    configuration: {
      ARN: acl.arn,
      Capacity: 2,
      DefaultAction: { Block: {} },
      Description: '',
      Id: acl.id,
      LabelNamespace: `awswaf:${acl.accountId}:webacl:${acl.name}:`,
      ManagedByFirewallManager: false,
      Name: acl.name,
      RetrofittedByFirewallManager: false,
      Rules: [blocksFloods],
      VisibilityConfig: metrics(acl.name),
    },
    relationships: { 'Is associated with': 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
  })).variants({
    empty: { Capacity: 0, Rules: [] },
    'allows-by-default': { DefaultAction: { Allow: {}, Block: undefined } },
    'no-metrics': { VisibilityConfig: { CloudWatchMetricsEnabled: false } },
  }),
};
