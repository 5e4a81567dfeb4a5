import * as client from '@aws-sdk/client-lambda';
import { ApiError } from '../api-error.js';
import { setCode } from '../functions/create-function.js';
import { runFunction } from '../functions/run-function.js';
import type { LocalFunction } from '../region-state.js';
import { operationsOf } from '../shapes.js';
import type { CallContext, Service } from './services.js';

/** @param name a name or an ARN, with or without a qualifier */
export function functionOf(name: string, { region }: Pick<CallContext, 'region'>): LocalFunction {
  const own = name.startsWith('arn:') ? (name.split(':')[6] ?? '') : name.split(':')[0];
  const found = region.functions.get(own ?? '');
  if (!found)
    throw new ApiError(
      'ResourceNotFoundException',
      `Function not found: ${region.arn('lambda', `function:${own}`)}`,
      404,
    );
  return found;
}

function configurationOf(one: LocalFunction): client.FunctionConfiguration {
  const { properties, name, arn, code, codeSha256, lastModified } = one;
  return {
    FunctionName: name,
    FunctionArn: arn,
    Runtime: properties.Runtime as client.Runtime,
    Role: properties.Role as string,
    Handler: properties.Handler as string,
    CodeSize: code.length,
    CodeSha256: codeSha256,
    Timeout: properties.Timeout as number,
    MemorySize: properties.MemorySize as number,
    LastModified: lastModified.toISOString().replace('Z', '+0000'),
    State: (properties.State as client.State) ?? 'Active',
    LastUpdateStatus: 'Successful',
    ...(properties.StateReason !== undefined && { StateReason: properties.StateReason as string }),
    ...(properties.DeadLetterConfig !== undefined && {
      DeadLetterConfig: properties.DeadLetterConfig as object,
    }),
    ...(properties.LoggingConfig !== undefined && { LoggingConfig: properties.LoggingConfig as object }),
    ...(properties.Environment !== undefined && { Environment: properties.Environment as object }),
  };
}

export const lambda: Service = {
  prefix: 'lambda',
  protocol: 'rest-json',
  operations: operationsOf(client),
  actions: { Invoke: 'InvokeFunction' },
  handlers: {
    GetFunction({ FunctionName = '' }: client.GetFunctionCommandInput, context) {
      const one = functionOf(FunctionName, context);
      return {
        Configuration: configurationOf(one),
        ...(one.reservedConcurrency !== undefined && {
          Concurrency: { ReservedConcurrentExecutions: one.reservedConcurrency },
        }),
      };
    },
    GetFunctionConfiguration: ({ FunctionName = '' }: client.GetFunctionConfigurationCommandInput, context) =>
      configurationOf(functionOf(FunctionName, context)),
    GetPolicy({ FunctionName = '' }: client.GetPolicyCommandInput, context) {
      const { permissions } = functionOf(FunctionName, context);
      if (permissions.size === 0)
        throw new ApiError('ResourceNotFoundException', 'The resource you requested does not exist.', 404);
      return {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Id: 'default',
          Statement: [...permissions.values()],
        }),
        RevisionId: 'revision-1',
      };
    },
    UpdateFunctionCode(
      { FunctionName = '', S3Bucket, S3Key, ZipFile }: client.UpdateFunctionCodeCommandInput,
      context,
    ) {
      const one = functionOf(FunctionName, context);
      setCode(one, ZipFile ?? codeIn(S3Bucket ?? '', S3Key ?? '', context));
      return configurationOf(one);
    },
    async Invoke(
      { FunctionName = '', Payload, InvocationType, LogType }: client.InvokeCommandInput,
      context,
    ) {
      const one = functionOf(FunctionName, context);
      const event = JSON.parse(new TextDecoder().decode(Payload as Uint8Array)) as object;
      if (InvocationType === 'Event') {
        context.aws.inBackground(runFunction(one, event, context));
        return { StatusCode: 202 };
      }
      const { payload, error, log } = await runFunction(one, event, context);
      return {
        StatusCode: 200,
        ExecutedVersion: '$LATEST',
        Payload: new TextEncoder().encode(payload),
        ...(error && { FunctionError: 'Unhandled' }),
        ...(LogType === 'Tail' && { LogResult: Buffer.from(log.slice(-4096)).toString('base64') }),
      };
    },
  },
};

export function codeIn(bucket: string, key: string, { region }: Pick<CallContext, 'region'>): Uint8Array {
  const [object] = region.buckets.get(bucket)?.objects.get(key) ?? [];
  if (object) return object.body;
  const code = region.buckets.has(bucket) ? 'NoSuchKey' : 'NoSuchBucket';
  throw new ApiError(
    'InvalidParameterValueException',
    `Error occurred while GetObject. S3 Error Code: ${code}. S3 Error Message: The specified key does not exist.`,
  );
}
