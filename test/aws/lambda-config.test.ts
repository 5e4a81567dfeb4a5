import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConfigServiceClient,
  type ConfigServiceClientConfig,
  ListDiscoveredResourcesCommand,
} from '@aws-sdk/client-config-service';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lambdaConfig } from '../../src/aws/lambda-config.js';
import { createConfigService } from '../../src/testing/index.js';

interface HttpRequest {
  readonly headers: Readonly<Record<string, string>>;
}

const inLambda = {
  AWS_LAMBDA_FUNCTION_NAME: 'bucket-versioning',
  AWS_REGION: 'eu-west-3',
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_SESSION_TOKEN: 'session',
};

const quiet = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

/** The settings of a client as it resolved them, by name: most are functions. */
async function settingsOf(config: ConfigServiceClientConfig): Promise<Record<string, unknown>> {
  const client = new ConfigServiceClient({ region: 'eu-west-3', ...config });
  const all = client.config as unknown as Record<string, unknown>;
  const settings = [
    'retryMode',
    'maxAttempts',
    'useDualstackEndpoint',
    'useFipsEndpoint',
    'userAgentAppId',
    'defaultsMode',
    'authSchemePreference',
    'disableClockSkewCorrection',
  ].map(async (name) => [name, typeof all[name] === 'function' ? await all[name]() : all[name]]);
  return Object.fromEntries(await Promise.all(settings));
}

/** The User-Agent header that a client sends. */
async function userAgentOf(config: ConfigServiceClientConfig): Promise<string> {
  const { clientConfig } = createConfigService();
  const client = new ConfigServiceClient({ region: 'eu-west-3', ...config, ...clientConfig });
  let userAgent = '';
  client.middlewareStack.add(
    (next) => (call) => {
      userAgent = (call.request as HttpRequest).headers['user-agent'] ?? '';
      return next(call);
    },
    { step: 'finalizeRequest' },
  );
  await client.send(new ListDiscoveredResourcesCommand({ resourceType: 'AWS::S3::Bucket' }));
  return userAgent;
}

describe('the settings of a client in Lambda', () => {
  let before: NodeJS.ProcessEnv;
  beforeEach(() => {
    before = process.env;
    // No file is there to say anything, as in Lambda.
    process.env = {
      ...quiet,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    };
  });
  afterEach(() => {
    process.env = before;
  });

  it('are those that the SDK would find itself', async () => {
    expect(await settingsOf(lambdaConfig(inLambda))).toEqual(await settingsOf({}));
  });

  it('prevent the search in a home folder', async () => {
    const home = await mkdtemp(join(tmpdir(), 'lambda-config-'));
    await mkdir(join(home, '.aws'));
    await writeFile(join(home, '.aws', 'config'), '[default]\nsdk_ua_app_id = from-a-file\n');
    process.env = { ...quiet, HOME: home };

    expect(await userAgentOf({})).toContain('app/from-a-file');
    expect(await userAgentOf(lambdaConfig(inLambda))).not.toContain('app/');
    await rm(home, { recursive: true });
  });

  it('have the credentials of the environment', async () => {
    const { config } = new ConfigServiceClient({ region: 'eu-west-3', ...lambdaConfig(inLambda) });

    expect(await config.credentials()).toMatchObject({
      accessKeyId: 'AKIAEXAMPLE',
      secretAccessKey: 'secret',
      sessionToken: 'session',
    });
  });

  it('have no session token when the environment has none', async () => {
    const { AWS_SESSION_TOKEN: _, ...environment } = inLambda;
    const { config } = new ConfigServiceClient({ region: 'eu-west-3', ...lambdaConfig(environment) });

    expect(await config.credentials()).not.toHaveProperty('sessionToken');
  });

  it('use the endpoint of the environment, first that of the service', () => {
    const AWS_ENDPOINT_URL = 'http://localhost:1';
    const AWS_ENDPOINT_URL_CONFIG_SERVICE = 'http://localhost:2';

    expect(lambdaConfig(inLambda)).not.toHaveProperty('endpoint');
    expect(lambdaConfig({ ...inLambda, AWS_ENDPOINT_URL }).endpoint).toBe(AWS_ENDPOINT_URL);
    expect(lambdaConfig({ ...inLambda, AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_CONFIG_SERVICE }).endpoint).toBe(
      AWS_ENDPOINT_URL_CONFIG_SERVICE,
    );
  });

  it.each([
    ['AWS_RETRY_MODE', 'adaptive', 'retryMode'],
    ['AWS_DEFAULTS_MODE', 'in-region', 'requestHandler'],
    ['AWS_USE_DUALSTACK_ENDPOINT', 'true', 'useDualstackEndpoint'],
    ['AWS_USE_FIPS_ENDPOINT', 'true', 'useFipsEndpoint'],
    ['AWS_AUTH_SCHEME_PREFERENCE', 'sigv4a', 'authSchemePreference'],
    ['AWS_SDK_UA_APP_ID', 'my-rules', 'userAgentAppId'],
    ['AWS_DISABLE_CLOCK_SKEW_CORRECTION', 'true', 'disableClockSkewCorrection'],
    ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'true', 'ignoreConfiguredEndpointUrls'],
  ])('leave to the SDK what %s sets', (variable, value, setting) => {
    expect(lambdaConfig(inLambda)).toHaveProperty(setting);
    expect(lambdaConfig({ ...inLambda, [variable]: value })).not.toHaveProperty(setting);
  });

  it.each([
    ['outside of Lambda', { AWS_LAMBDA_FUNCTION_NAME: undefined }],
    ['without credentials in the environment', { AWS_SECRET_ACCESS_KEY: '' }],
    ['where a profile is named', { AWS_PROFILE: 'audit' }],
    ['where a file is named', { AWS_CONFIG_FILE: '/var/task/config' }],
  ])('are left to the SDK %s', (_where, environment) => {
    expect(lambdaConfig({ ...inLambda, ...environment })).toEqual({});
  });
});
