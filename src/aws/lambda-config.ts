import type { ClientConfig } from './credentials/role-credentials.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Who sets one of these may mean a file, which only the SDK reads. */
const fileSettings = ['AWS_PROFILE', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'];

/** What the SDK takes where nothing is set, by the variable that would set it. */
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
 * What the SDK would find out by itself in a Lambda function, said outright. Whatever no variable sets, the SDK looks up in the
 * configuration files of a home folder, which Lambda does not have; and it has a chain of sources for the credentials that
 * Lambda puts into the environment. To say it saves a cold start from looking.
 *
 * @returns nothing outside of Lambda, or where variables lead to a file
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function lambdaConfig(environment: Environment): ClientConfig {
  const { AWS_LAMBDA_FUNCTION_NAME, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = environment;
  const isWhole = AWS_LAMBDA_FUNCTION_NAME && AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY;
  if (!isWhole || fileSettings.some((variable) => environment[variable])) return {};
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

/** An endpoint that no variable gives would be looked up in the files, too. */
function endpointOf({ AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_CONFIG_SERVICE }: Environment): ClientConfig {
  const endpoint = AWS_ENDPOINT_URL_CONFIG_SERVICE || AWS_ENDPOINT_URL;
  return endpoint ? { endpoint } : { ignoreConfiguredEndpointUrls: true };
}
