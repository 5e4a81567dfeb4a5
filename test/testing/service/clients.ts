import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { S3Client } from '@aws-sdk/client-s3';
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  type Credentials,
  STSClient,
} from '@aws-sdk/client-sts';
import type { ConfigService } from '../../../src/testing/service/config-service.js';

export const otherAccount = '210987654321';
export const roleArn = `arn:aws:iam::${otherAccount}:role/config-rule`;

interface CallerOptions {
  readonly region?: string;
  /** Credentials of AssumeRole. Defaults to those of the function. */
  readonly credentials?: Credentials | undefined;
}

function configOf(service: ConfigService, { region = 'us-east-1', credentials: given }: CallerOptions) {
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '', SessionToken } = given ?? {};
  const issued = { accessKeyId, secretAccessKey, ...(SessionToken && { sessionToken: SessionToken }) };
  return { ...service.clientConfig, region, ...(given && { credentials: issued }) };
}

export function configClientOf(service: ConfigService, options: CallerOptions = {}): ConfigServiceClient {
  return new ConfigServiceClient(configOf(service, options));
}

export function stsClientOf(service: ConfigService, options: CallerOptions = {}): STSClient {
  return new STSClient(configOf(service, options));
}

export function s3ClientOf(service: ConfigService, options: CallerOptions = {}): S3Client {
  return new S3Client(configOf(service, options));
}

/** Assumes a role as the function and returns the credentials. */
export async function assumeRole(
  service: ConfigService,
  input: Partial<AssumeRoleCommandInput> = {},
): Promise<Credentials> {
  const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'my-session', ...input });
  const { Credentials } = await stsClientOf(service).send(command);
  if (!Credentials) throw new Error('AssumeRole returned no credentials.');
  return Credentials;
}
