/** Policies as AWS Config records them. */
import type { SampleResource } from './sample-resource.js';

type Statement = Readonly<Record<string, unknown>>;

/** JSON text. */
export function policyText(...statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** JSON text, URL-encoded as IAM does it: by RFC 3986. */
export function encodedPolicy(...statements: readonly Statement[]): string {
  const encoded = encodeURIComponent(policyText(...statements));
  return encoded.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Everything, for the account alone. */
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

/** The same for everyone. */
export function allowEveryone(action: string, resource: string): Statement {
  return { Sid: 'Everyone', Effect: 'Allow', Principal: '*', Action: action, Resource: resource };
}

/** Requests without TLS are denied. */
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
