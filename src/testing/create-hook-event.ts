import { partitionOf } from '../aws-partition.js';
import type { HookAction, HookEvent, HookRequestData } from '../event/hook-event.js';
import { refuseUnknownKeys } from '../options.js';
import { testDefaults } from './test-defaults.js';

/** Options of every event of a hook. */
export interface HookEventOptions {
  /** What is about to happen. Defaults to `CREATE`. */
  readonly action?: 'CREATE' | 'UPDATE' | 'DELETE' | undefined;
  /** The alias of the hook. Defaults to `Private::Example::Hook`. */
  readonly hookName?: string | undefined;
  /** Defaults to `123456789012`. */
  readonly accountId?: string | undefined;
  /** Defaults to `us-east-1`. */
  readonly region?: string | undefined;
  /** The name of the stack. Defaults to `example-stack`. */
  readonly stackName?: string | undefined;
}

/** Options of {@link createResourceHookEvent}. */
export interface ResourceHookEventOptions extends HookEventOptions {
  /** Defaults to `ExampleResource`. */
  readonly logicalId?: string | undefined;
  /** The properties before an update. Defaults to none. */
  readonly previousProperties?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the resource is one of Cloud Control, without a stack. Defaults to `false`. */
  readonly isCloudControl?: boolean | undefined;
  /** A URL of `{ targetModel }`, in place of properties in the event, which are left out. Defaults to none. */
  readonly payload?: string | undefined;
}

/** Options of {@link createStackHookEvent}. */
export interface StackHookEventOptions extends HookEventOptions {
  /** The name of the change set, for an event about one. Defaults to none: the event is about the stack. */
  readonly changeSet?: string | undefined;
}

const keys = ['action', 'hookName', 'accountId', 'region', 'stackName'];

/**
 * Creates the event of a CloudFormation Lambda Hook about one resource, of a stack or of Cloud Control.
 *
 * @param type CloudFormation's name of the type
 * @param properties in CloudFormation's shape
 * @throws InvalidOptionsError for an unknown option
 *
 * @example
 * ```ts
 * const event = createResourceHookEvent('AWS::S3::Bucket', { BucketName: 'logs' }, { action: 'UPDATE' });
 * ```
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/hooks-userguide/lambda-hooks-create-lambda-function.html
 */
export function createResourceHookEvent(
  type: string,
  properties: Readonly<Record<string, unknown>>,
  options: ResourceHookEventOptions = {},
): HookEvent {
  const owner = 'createResourceHookEvent';
  refuseUnknownKeys(owner, options, [
    ...keys,
    'logicalId',
    'previousProperties',
    'isCloudControl',
    'payload',
  ]);
  const {
    action,
    logicalId = 'ExampleResource',
    previousProperties = null,
    isCloudControl,
    payload,
  } = options;
  const resourceProperties = action === 'DELETE' ? null : properties;
  const event = envelope(options, {
    targetName: type,
    targetType: isCloudControl ? 'RESOURCE' : type,
    targetLogicalId: logicalId,
    ...(payload === undefined
      ? { targetModel: { resourceProperties, previousResourceProperties: previousProperties } }
      : { payload }),
  });
  return isCloudControl ? { ...event, stackId: null } : event;
}

/**
 * Creates the event of a CloudFormation Lambda Hook about a stack or a change set.
 *
 * @param payload a URL of JSON text: `{ template, previousTemplate }`, for a change set `{ template, changedResources }`. CloudFormation
 * gives the templates as text
 * @throws InvalidOptionsError for an unknown option
 *
 * @example
 * ```ts
 * const event = createStackHookEvent('http://localhost:8080/payload.json', { action: 'UPDATE' });
 * ```
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/hooks-userguide/lambda-hooks-create-lambda-function.html
 */
export function createStackHookEvent(payload: string, options: StackHookEventOptions = {}): HookEvent {
  refuseUnknownKeys('createStackHookEvent', options, [...keys, 'changeSet']);
  const { changeSet, stackName = defaultStack } = options;
  const changeSetId = changeSet === undefined ? null : arnOf(options, `changeSet/${changeSet}`);
  const target = changeSetId === null ? 'STACK' : 'CHANGE_SET';
  const targetLogicalId = changeSetId ?? stackName;
  const event = envelope(options, { targetName: target, targetType: target, targetLogicalId, payload });
  return { ...event, changeSetId };
}

const defaultStack = 'example-stack';
const uuid = '00000000-0000-4000-8000-000000000000';

function arnOf(
  { region = testDefaults.region, accountId = testDefaults.accountId }: HookEventOptions,
  name: string,
) {
  return `arn:${partitionOf(region)}:cloudformation:${region}:${accountId}:${name}/${uuid}`;
}

function envelope(options: HookEventOptions, requestData: HookRequestData): HookEvent {
  const { accountId = testDefaults.accountId, region = testDefaults.region } = options;
  const { action = 'CREATE', hookName = 'Private::Example::Hook', stackName = defaultStack } = options;
  return {
    clientRequestToken: '00000000-0000-4000-8000-000000000002',
    awsAccountId: accountId,
    stackId: arnOf(options, `stack/${stackName}`),
    changeSetId: null,
    hookTypeName: hookName,
    hookTypeVersion: '00000001',
    hookModel: {
      LambdaFunction: `arn:${partitionOf(region)}:lambda:${region}:${accountId}:function:example-hook-function`,
    },
    actionInvocationPoint: `${action}_PRE_PROVISION` satisfies HookAction,
    requestData,
    requestContext: { invocation: 1, callbackContext: null },
  };
}
