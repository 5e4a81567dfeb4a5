import { describeValue, quoteShort } from '../describe.js';
import { InvalidEventError } from '../errors.js';
import type { HookOperation } from '../event/hook-event.js';
import { isJsonObject, type JsonObject } from '../event/read.js';

/** What a hook asks about. */
export interface HookInvocation {
  readonly operation: HookOperation;
  readonly action: 'CREATE' | 'UPDATE' | 'DELETE';
  readonly clientRequestToken: string | undefined;
  readonly hookName: string;
  readonly accountId: string;
  /** `undefined` if no ARN of the event has it. */
  readonly region: string | undefined;
  /** The type of the resource, `STACK` or `CHANGE_SET`. */
  readonly targetName: string;
  /** The logical id of the resource, or the name of the stack. */
  readonly targetId: string;
  /** The `targetModel` of a resource; `undefined` if it is in the payload. */
  readonly targetModel: JsonObject | undefined;
  /** The URL of what is too large for an event. It is a secret. */
  readonly payloadUrl: string | undefined;
}

/** Whether a value looks like the event of a hook: it is not checked yet. */
export function isHookEvent(event: unknown): event is JsonObject {
  return isJsonObject(event) && 'hookTypeName' in event;
}

/** @throws InvalidEventError */
export function parseHookEvent(event: unknown): HookInvocation {
  if (!isHookEvent(event))
    throw invalid('hookTypeName', 'the event of a CloudFormation hook', nameEvent(event));
  const { stackId, changeSetId, hookModel, requestData: data } = event;
  if (!isJsonObject(data)) throw invalid('requestData', 'an object', describeValue(data));
  const text = (
    owner: JsonObject,
    key: string,
    path: string,
    shape = /./s,
    what = 'a string that is not empty',
  ) => {
    const value = owner[key];
    if (typeof value === 'string' && shape.test(value)) return value;
    throw invalid(path, what, typeof value === 'string' ? quoteShort(value) : describeValue(value));
  };
  const operation = operationOf(data, stackId);
  const isWhole = operation === 'STACK' || operation === 'CHANGE_SET';
  const targetName = isWhole
    ? operation
    : text(
        data,
        'targetName',
        'requestData.targetName',
        /^\w+::\w+::\w+/,
        'a resource type, STACK or CHANGE_SET',
      );
  const action = actionOf(event.actionInvocationPoint, operation);
  const { targetModel, payload } = data;
  const hasModel = isJsonObject(targetModel);
  if (action !== 'DELETE' && !hasModel && typeof payload !== 'string')
    throw invalid(
      isWhole ? 'requestData.payload' : 'requestData.targetModel',
      isWhole ? 'a URL' : 'an object, or a URL in requestData.payload',
      describeValue(isWhole ? payload : targetModel),
    );
  const arns = [stackId, changeSetId, isJsonObject(hookModel) ? hookModel.LambdaFunction : undefined];
  // The guide spells it both ways.
  const token = event.clientRequestToken ?? event.clientRequesttoken;
  return {
    operation,
    action,
    clientRequestToken: typeof token === 'string' ? token : undefined,
    hookName: text(event, 'hookTypeName', 'hookTypeName'),
    accountId: text(event, 'awsAccountId', 'awsAccountId', /^\d{12}$/, 'an account id of 12 digits'),
    region: arns.map(regionOf).find((region) => region !== undefined),
    targetName,
    targetId: text(data, 'targetLogicalId', 'requestData.targetLogicalId'),
    targetModel: hasModel ? targetModel : undefined,
    payloadUrl: typeof payload === 'string' ? payload : undefined,
  };
}

function operationOf({ targetName, targetType }: JsonObject, stackId: unknown): HookOperation {
  const whole = (['STACK', 'CHANGE_SET'] as const).find((one) => [targetName, targetType].includes(one));
  return whole ?? (typeof stackId === 'string' && stackId !== '' ? 'RESOURCE' : 'CLOUD_CONTROL');
}

const actions = {
  CREATE_PRE_PROVISION: 'CREATE',
  UPDATE_PRE_PROVISION: 'UPDATE',
  DELETE_PRE_PROVISION: 'DELETE',
} as const;

function actionOf(given: unknown, operation: HookOperation): HookInvocation['action'] {
  // The guide documents it as missing for change sets, which are only checked when they are created.
  if ((given ?? undefined) === undefined && operation === 'CHANGE_SET') return 'CREATE';
  if (Object.hasOwn(actions, String(given))) return actions[given as keyof typeof actions];
  throw invalid('actionInvocationPoint', `one of ${Object.keys(actions).join(', ')}`, quoteShort(given));
}

/** From an ARN of a stack, a change set or a function. */
function regionOf(arn: unknown): string | undefined {
  return typeof arn === 'string' ? /^arn:[^:]+:[^:]+:([a-z\d-]+):/.exec(arn)?.[1] : undefined;
}

/** What an event is instead, for the message. */
function nameEvent(event: unknown): string {
  if (!isJsonObject(event)) return describeValue(event);
  if ('invokingEvent' in event) return 'an event of AWS Config';
  if ('requestContext' in event && ('httpMethod' in event || 'routeKey' in event))
    return 'an event of API Gateway';
  const keys = Object.keys(event).slice(0, 10).map(quoteShort).join(', ');
  return `an object with ${keys === '' ? 'no keys' : `the keys ${keys}`}`;
}

const hint =
  'To try a hook by hand, create an event with createResourceHookEvent or createStackHookEvent of config-rule-kit/testing. A function ' +
  'that also gets other events needs the option otherwise.';

export function invalid(path: string, expected: string, received: string): InvalidEventError {
  return new InvalidEventError(path, expected, received, { hint, event: 'event of a CloudFormation hook' });
}
