import { createHash } from 'node:crypto';
import { createFunction, removeFolder, setCode } from '../functions/create-function.js';
import type { RegionState } from '../region-state.js';
import { codeIn, functionOf } from '../services/lambda.js';

export type Properties = Readonly<Record<string, unknown>>;

/** What a resource of a type does in its service. Errors are the reason of a failed resource. */
interface ResourceKind {
  /** The property with its name, if it may have one. */
  readonly nameProperty?: string;
  /** Properties whose change replaces the resource: `createOnlyProperties` of AWS's schema of the type. */
  readonly createOnly: readonly string[];
  /** The longest name that CloudFormation makes up. Defaults to 64. */
  readonly maxNameLength?: number;
  create(region: RegionState, name: string, properties: Properties): void;
  update?(region: RegionState, name: string, properties: Properties): void;
  delete(region: RegionState, name: string): void;
  /** What `Ref` returns. Defaults to the name. */
  ref?(region: RegionState, name: string): string;
  attributes?: Readonly<
    Record<string, (region: RegionState, name: string, properties: Properties) => string>
  >;
}

const nothing = () => {};

const kinds: Readonly<Record<string, ResourceKind>> = {
  'AWS::Lambda::Function': {
    nameProperty: 'FunctionName',
    createOnly: ['FunctionName', 'PackageType'],
    create(region, name, properties) {
      if (region.functions.has(name)) throw new Error(alreadyExists(name));
      const { S3Bucket, S3Key } = properties.Code as { S3Bucket: string; S3Key: string };
      createFunction(region, name, properties, codeIn(S3Bucket, S3Key, { region }));
    },
    update(region, name, properties) {
      const one = functionOf(name, { region });
      const { S3Bucket, S3Key } = properties.Code as { S3Bucket: string; S3Key: string };
      if (JSON.stringify(one.properties.Code) !== JSON.stringify(properties.Code))
        setCode(one, codeIn(S3Bucket, S3Key, { region }));
      one.properties = properties;
      one.reservedConcurrency = properties.ReservedConcurrentExecutions as number | undefined;
    },
    delete(region, name) {
      const one = region.functions.get(name);
      if (one) removeFolder(one);
      region.functions.delete(name);
    },
    attributes: { Arn: (region, name) => region.arn('lambda', `function:${name}`) },
  },
  'AWS::Lambda::Permission': {
    createOnly: ['FunctionName', 'Action', 'Principal', 'SourceAccount', 'SourceArn'],
    create(region, name, { FunctionName, Action, Principal, SourceAccount, PrincipalOrgID }) {
      const one = functionOf(String(FunctionName), { region });
      const conditions = {
        ...(SourceAccount ? { 'AWS:SourceAccount': SourceAccount } : {}),
        ...(PrincipalOrgID ? { 'aws:PrincipalOrgID': PrincipalOrgID } : {}),
      };
      one.permissions.set(name, {
        Sid: name,
        Effect: 'Allow',
        Principal: /^\w+\.amazonaws/.test(String(Principal)) ? { Service: Principal } : { AWS: Principal },
        Action,
        Resource: one.arn,
        ...(Object.keys(conditions).length > 0 && { Condition: { StringEquals: conditions } }),
      });
    },
    delete(region, name) {
      for (const { permissions } of region.functions.values()) permissions.delete(name);
    },
  },
  'AWS::IAM::Role': {
    nameProperty: 'RoleName',
    createOnly: ['RoleName', 'Path'],
    create(region, name, properties) {
      if (region.roles.has(name)) throw new Error(alreadyExists(name));
      region.roles.set(name, properties);
    },
    update: (region, name, properties) => region.roles.set(name, properties),
    delete: (region, name) => region.roles.delete(name),
    attributes: {
      Arn: (region, name, { Path = '/' }) => `arn:aws:iam::${region.aws.accountId}:role${Path}${name}`,
      RoleId: (_, name) => `AROA${name}`,
    },
  },
  'AWS::Logs::LogGroup': {
    nameProperty: 'LogGroupName',
    createOnly: ['LogGroupName'],
    create(region, name) {
      if (region.logGroups.has(name)) throw new Error(alreadyExists(name));
      region.logGroups.set(name, []);
    },
    delete: (region, name) => region.logGroups.delete(name),
    attributes: { Arn: (region, name) => region.arn('logs', `log-group:${name}:*`) },
  },
  'AWS::SQS::Queue': {
    nameProperty: 'QueueName',
    createOnly: ['QueueName', 'FifoQueue'],
    create(region, name) {
      if (region.queues.has(name)) throw new Error(alreadyExists(name));
      region.queues.set(name, { name, messages: [] });
    },
    delete: (region, name) => region.queues.delete(name),
    ref: (region, name) => `${region.aws.url}/${region.aws.accountId}/${name}`,
    attributes: { Arn: (region, name) => region.arn('sqs', name), QueueName: (_, name) => name },
  },
  'AWS::Config::ConfigRule': {
    nameProperty: 'ConfigRuleName',
    createOnly: ['ConfigRuleName'],
    create(region, name, properties) {
      if (region.rules.has(name)) throw new Error(alreadyExists(name));
      requireFunction(region, properties);
      const id = `config-rule-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`;
      const arn = region.arn('config', `config-rule/${id}`);
      region.rules.set(name, { name, id, arn, properties: asApi(properties), state: 'ACTIVE', status: {} });
    },
    update(region, name, properties) {
      const rule = region.rules.get(name);
      if (!rule) throw new Error(`The ConfigRule '${name}' provided in the request is invalid.`);
      rule.properties = asApi(properties);
    },
    delete(region, name) {
      region.rules.delete(name);
      region.configService.removeRule(name);
    },
    attributes: {
      Arn: (region, name) => region.rules.get(name)?.arn ?? '',
      ConfigRuleId: (region, name) => region.rules.get(name)?.id ?? '',
    },
  },
  'AWS::S3::Bucket': {
    nameProperty: 'BucketName',
    createOnly: ['BucketName'],
    maxNameLength: 63,
    create(region, name) {
      for (const other of region.aws.regions.values())
        if (other.buckets.has(name)) throw new Error(alreadyExists(name));
      region.buckets.set(name, { objects: new Map() });
    },
    delete(region, name) {
      if ((region.buckets.get(name)?.objects.size ?? 0) > 0)
        throw new Error('The bucket you tried to delete is not empty');
      region.buckets.delete(name);
    },
    attributes: { Arn: (_, name) => `arn:aws:s3:::${name}` },
  },
};

/** A type that the local AWS only remembers. */
const plain: ResourceKind = { createOnly: [], create: nothing, delete: nothing };

export function kindOf(type: string): ResourceKind {
  return kinds[type] ?? plain;
}

/** The properties of `PutConfigRule`: parameters are JSON text there. */
function asApi({ ConfigRuleName: _, InputParameters, ...others }: Properties): Properties {
  return {
    ...others,
    ...(InputParameters !== undefined && {
      InputParameters:
        typeof InputParameters === 'string' ? InputParameters : JSON.stringify(InputParameters),
    }),
  };
}

/** AWS Config looks for the function and for the permission to invoke it. */
function requireFunction(region: RegionState, { Source }: Properties): void {
  const { Owner, SourceIdentifier } = (Source ?? {}) as { Owner?: string; SourceIdentifier?: string };
  if (Owner !== 'CUSTOM_LAMBDA') return;
  const [, , , , , , name = ''] = String(SourceIdentifier).split(':');
  if ((region.functions.get(name)?.permissions.size ?? 0) > 0) return;
  throw new Error(
    'The AWS Lambda function ARN specified in the configuration rule either does not exist or the function does not grant AWS Config the permission to invoke it.',
  );
}

function alreadyExists(name: string): string {
  return `${name} already exists`;
}
