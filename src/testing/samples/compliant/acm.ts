import { type Parts, sampleOf } from './compliant-sample.js';

export const acmSamples = {
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
};
