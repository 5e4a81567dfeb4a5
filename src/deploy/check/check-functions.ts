/** What is said of functions, and of their roles. */
import { refuseUnknownKeys } from '../../options.js';
import type { DeploymentOptions, RuleToDeploy } from '../deployment-options.js';
import { isToken, list, owner, say, text, texts, within } from './check-values.js';

// Where it is deployed may be left open.
const partition = String.raw`(?:aws[a-z-]*|\$\{AWS::Partition\})`;
const region = String.raw`(?:[a-z]{2}[a-z\d-]+|\$\{AWS::Region\})`;
const account = String.raw`(?:\d{12}|\$\{AWS::AccountId\})`;
const named = String.raw`(?:[\w+=,.@-]+\/)*[\w+=,.@-]+`;
const roleArnShape = new RegExp(`^arn:${partition}:iam::${account}:role/${named}$`);
const policyArnShape = new RegExp(`^arn:${partition}:iam::(?:${account}|aws):policy/${named}$`);
const keyId = String.raw`(?:mrk-[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})`;
const kmsKeyArnShape = new RegExp(`^arn:${partition}:kms:${region}:${account}:key/${keyId}$`);
const layerArnShape = new RegExp(String.raw`^arn:${partition}:lambda:${region}:${account}:layer:[\w-]+:\d+$`);

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const ofLambda = [
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_LAMBDA_RUNTIME_API',
  'AWS_REGION',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'LAMBDA_RUNTIME_DIR',
  'LAMBDA_TASK_ROOT',
];

/** Refuses settings that Lambda would. */
export function checkFunctionSettings(
  path: string,
  {
    memoryMb,
    timeoutSeconds,
    environment,
  }: Pick<RuleToDeploy, 'memoryMb' | 'timeoutSeconds' | 'environment'>,
): void {
  within(`${path}memoryMb`, memoryMb, 128, 10_240);
  within(`${path}timeoutSeconds`, timeoutSeconds, 1, 900);
  texts(`${path}environment`, environment);
  for (const name of Object.keys(environment ?? {}))
    text(
      `${path}environment`,
      name,
      /^[A-Za-z]\w+$/,
      'named by at least two letters, digits and _, a letter first',
    );
  const taken = Object.keys(environment ?? {}).find((name) => ofLambda.includes(name));
  if (taken !== undefined) say(`${path}environment names ${taken}, which Lambda sets itself.`);
}

/** Refuses what is no role of the account of the functions. */
export function checkRole(path: string, roleArn: unknown, central: DeploymentOptions['central']): void {
  text(`${path}roleArn`, roleArn, roleArnShape, 'the ARN of a role');
  const [, accountOfRole] = /:(\d{12}):/.exec(String(roleArn)) ?? [];
  const { accountId = accountOfRole } = central ?? {};
  if (accountOfRole !== accountId && accountOfRole !== undefined)
    say(`${path}roleArn is of account ${accountOfRole}, and the functions are in ${accountId}.`);
}

/** Refuses surroundings that Lambda or IAM would. */
export function checkSurroundings({
  vpc,
  layers,
  permissionsBoundary,
  kmsKeyArn,
}: Pick<DeploymentOptions, 'vpc' | 'layers' | 'permissionsBoundary' | 'kmsKeyArn'>): void {
  if (vpc !== undefined) {
    refuseUnknownKeys(`${owner}: vpc`, vpc, ['subnets', 'securityGroups']);
    const { subnets, securityGroups } = vpc;
    if (!subnets?.length || !securityGroups?.length)
      say('vpc needs both subnets and securityGroups, at least one of each.');
    list('vpc.subnets', subnets, /^subnet-[\da-z]+$/, 'the id of a subnet', 16);
    list('vpc.securityGroups', securityGroups, /^sg-[\da-z]+$/, 'the id of a security group', 5);
  }
  list('layers', layers, layerArnShape, 'the ARN of a layer with its version', 5);
  text('permissionsBoundary', permissionsBoundary, policyArnShape, 'the ARN of a managed policy');
  if (!isToken(kmsKeyArn ?? ''))
    text('kmsKeyArn', kmsKeyArn, kmsKeyArnShape, 'the ARN of a KMS key, not of an alias');
}
