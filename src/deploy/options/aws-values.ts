/** The kinds of AWS values that options have. An ARN may hold `${AWS::Partition}`, `${AWS::Region}` and `${AWS::AccountId}`. */
import { isRolePath, isServiceLinked } from '../../aws/credentials/assumable-role.js';
import { describeValue } from '../../describe.js';
import { type Kind, text, texts } from './option-kinds.js';
import { option, reject } from './option-message.js';

const partition = String.raw`(?:aws[a-z-]*|\$\{AWS::Partition\})`;
const region = String.raw`(?:[a-z]{2}[a-z\d-]+|\$\{AWS::Region\})`;
const account = String.raw`(?:\d{12}|\$\{AWS::AccountId\})`;
const path = String.raw`(?:[\w+=,.@-]+\/)*[\w+=,.@-]+`;
const keyId = String.raw`(?:mrk-[\da-f]{32}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})`;
const kmsKeyArnShape = new RegExp(`^arn:${partition}:kms:${region}:${account}:key/${keyId}$`);

/** Whether it is a text of the CDK that is known only when the app is deployed. */
export function isToken(value: string): boolean {
  return value.includes('${Token[');
}

export const accountId = text(/^\d{12}$/, 'an account id of 12 digits, as text');
export const roleArn = text(
  new RegExp(`^arn:${partition}:iam::${account}:role/${path}$`),
  'the ARN of a role',
);
export const policyArn = text(
  new RegExp(`^arn:${partition}:iam::(?:${account}|aws):policy/${path}$`),
  'the ARN of a managed policy',
);
export const layerArn = text(
  new RegExp(String.raw`^arn:${partition}:lambda:${region}:${account}:layer:[\w-]+:\d+$`),
  'the ARN of a layer with its version',
);
export const kmsKeyArn = text(
  (value) => isToken(value) || kmsKeyArnShape.test(value),
  'the ARN of a KMS key, not of an alias',
);
export const assumableRoleName = text(
  (value) => isRolePath(value) && !isServiceLinked(value),
  'the name of a role that functions may assume, the same as in createHandler',
);
export const bucketShape = /^[a-z\d][a-z\d.-]{1,61}[a-z\d]$/;
export const bucketName = text(bucketShape, 'the name of a bucket');

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const reservedByLambda = [
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
const variableName = text(/^[A-Za-z]\w+$/, 'named by at least two letters, digits and _, a letter first');

export const environmentVariables = texts((key, name) => {
  variableName.check(key, name);
  if (reservedByLambda.includes(name)) reject`${option(key)} names ${name}, which Lambda sets itself.`;
});

const tagKey = text(/^(?!aws:).{1,128}$/is, 'named by 1 to 128 characters that do not begin with aws:');

export const tagsByKey = texts((key, name) => tagKey.check(key, name));

/** Where the code of a rule is: a zip that `config-rule package` made, or a zip in S3, in the Region of the function. */
export type RuleCode =
  | {
      readonly zipPath: string;
      /** The hash that `config-rule package` gave. With it, the S3 key changes when the code changes. */
      readonly codeSha256?: string | undefined;
      /** Whether the zip has source maps: then the function gets `NODE_OPTIONS=--enable-source-maps`. Defaults to `false`. */
      readonly sourceMaps?: boolean | undefined;
    }
  | {
      readonly s3Bucket: string;
      readonly s3Key: string;
      readonly s3ObjectVersion?: string | undefined;
    };

export const ruleCode: Kind<RuleCode> = {
  type: 'text',
  check(key, value) {
    const { zipPath, s3Bucket, s3Key } = (value ?? {}) as Record<string, unknown>;
    const isText = (part: unknown) => typeof part === 'string' && part !== '';
    if (isText(zipPath) === (isText(s3Bucket) && isText(s3Key)))
      reject`expected ${option(key)} to be { zipPath } or { s3Bucket, s3Key }, got ${describeValue(value)}.`;
  },
};
