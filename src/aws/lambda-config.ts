import type { ClientConfig } from './client-config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Each of these may name a file that only the SDK reads. */
const fileSettings = ['AWS_PROFILE', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'];

/** The SDK's default settings, each with the variable that would change it. */
const defaults: ReadonlyArray<readonly [variable: string, config: ClientConfig]> = [
  ['AWS_RETRY_MODE', { retryMode: 'standard' }],
  ['AWS_DEFAULTS_MODE', { defaultsMode: 'legacy', requestHandler: {} }],
  ['AWS_USE_DUALSTACK_ENDPOINT', { useDualstackEndpoint: false }],
  ['AWS_USE_FIPS_ENDPOINT', { useFipsEndpoint: false }],
  ['AWS_AUTH_SCHEME_PREFERENCE', { authSchemePreference: [] }],
  ['AWS_SDK_UA_APP_ID', { userAgentAppId: async () => undefined }],
  ['AWS_DISABLE_CLOCK_SKEW_CORRECTION', { disableClockSkewCorrection: false }],
];

/**
 * The settings that the SDK would look up in a Lambda function. Without them it searches configuration files of a home folder, which
 * Lambda does not have, and a chain of credential sources, though Lambda puts the credentials into the environment. They save this time
 * at a cold start.
 *
 * @returns no settings outside of Lambda, or when a variable names a file
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function lambdaConfig(environment: Environment): ClientConfig {
  const { AWS_LAMBDA_FUNCTION_NAME, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = environment;
  const hasCredentials = AWS_LAMBDA_FUNCTION_NAME && AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY;
  if (!hasCredentials || fileSettings.some((variable) => environment[variable])) return {};
  const unset = defaults.filter(([variable]) => environment[variable] === undefined);
  return Object.assign(
    { credentials: async () => credentialsOf(environment) },
    ...unset.map(([, config]) => config),
    environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === undefined && endpointOf(environment),
  );
}

function credentialsOf({ AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN }: Environment) {
  return {
    accessKeyId: AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: AWS_SECRET_ACCESS_KEY ?? '',
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}

/** Without these settings the SDK searches the files for an endpoint too. */
function endpointOf({ AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_CONFIG_SERVICE }: Environment): ClientConfig {
  const endpoint = AWS_ENDPOINT_URL_CONFIG_SERVICE || AWS_ENDPOINT_URL;
  return endpoint ? { endpoint } : { ignoreConfiguredEndpointUrls: true };
}
