import type { SampleResource } from './sample-resource.js';

type Statement = Readonly<Record<string, unknown>>;

export function policyText(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** A policy as JSON text, URL-encoded by RFC 3986, as IAM does. */
export function encodedPolicy(...statements: readonly Statement[]): string {
  const encoded = encodeURIComponent(policyText(...statements));
  return encoded.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

export function allowAccount(
  { partition, accountId }: SampleResource,
  action: string,
  resource: string,
): Statement {
  return {
    Sid: 'Account',
    Effect: 'Allow',
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: action,
    Resource: resource,
  };
}

export function allowEveryone(action: string, resource: string): Statement {
  return { Sid: 'Everyone', Effect: 'Allow', Principal: '*', Action: action, Resource: resource };
}

export function denyWithoutTls(action: string, resource: string | readonly string[]): Statement {
  return {
    Sid: 'TlsOnly',
    Effect: 'Deny',
    Principal: '*',
    Action: action,
    Resource: resource,
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
}
