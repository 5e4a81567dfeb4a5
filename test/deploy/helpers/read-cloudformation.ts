/** Reads a template of CloudFormation or SAM back: by the types and references of its resources, not by their logical ids. */
import { parse } from 'yaml';
import type { PolicyStatement } from '../../../src/deploy/deployment.js';
import type { DeploymentFacts, FunctionFacts, ParameterFacts, RuleFacts } from './facts.js';

// biome-ignore lint/suspicious/noExplicitAny: a template has values of any type.
export type Json = any;
export interface Resource {
  readonly id: string;
  readonly Type: string;
  readonly Properties: Json;
  readonly DependsOn?: readonly string[];
}

/** @param text YAML or JSON; CloudFormation reads YAML 1.1, in which what is not quoted may be a date or an octal number */
export function readCloudFormation(text: string): DeploymentFacts {
  return new Reader(parseTemplate(text)).facts();
}

/** The template as CloudFormation reads it. */
export function parseTemplate(text: string): Json {
  return parse(text, { version: '1.1' });
}

/** The resources of some types, in their order. */
export function resourcesOf(template: Json, ...types: readonly string[]): readonly Resource[] {
  return Object.entries<Json>(template.Resources)
    .map(([id, resource]) => ({ id, ...resource }))
    .filter(({ Type }) => types.includes(Type));
}

class Reader {
  readonly #template: Json;

  constructor(template: Json) {
    this.#template = template;
  }

  facts(): DeploymentFacts {
    const functions = this.#ofType('AWS::Lambda::Function', 'AWS::Serverless::Function');
    const functionRoles = functions.map(({ Properties }) => this.#made(Properties.Role)?.id);
    const [accountRole] = this.#ofType('AWS::IAM::Role').filter(({ id }) => !functionRoles.includes(id));
    return {
      functions: functions.map((one) => this.#function(one)),
      rules: this.#ofType('AWS::Config::ConfigRule').map((one) => this.#rule(one)),
      accountRole: accountRole && this.#accountRole(accountRole),
    };
  }

  #function({ id, Type, Properties: of }: Resource): FunctionFacts {
    const isSam = Type === 'AWS::Serverless::Function';
    const role = this.#made(of.Role)?.Properties;
    const log = this.#referred(of.LoggingConfig.LogGroup).Properties;
    const queue = this.#referred((isSam ? of.DeadLetterQueue : of.DeadLetterConfig).TargetArn).Properties;
    const [invocation] = this.#ofType('AWS::Lambda::EventInvokeConfig').filter(
      ({ Properties }) => this.#referred(Properties.FunctionName).id === id,
    );
    const async = isSam ? of.EventInvokeConfig : invocation?.Properties;
    const tags = isSam ? (of.Tags ?? {}) : tagsOf(of.Tags);
    // One set of tags is said of all of them.
    for (const tagged of [...(role ? [role] : []), log, queue])
      if (JSON.stringify(tagsOf(tagged.Tags)) !== JSON.stringify(tags)) throw new Error('Tags differ');
    const kmsKeyArn = log.KmsKeyId && textOf(log.KmsKeyId);
    const queueKey = queue.KmsMasterKeyId && textOf(queue.KmsMasterKeyId);
    if (queueKey !== kmsKeyArn || (queue.SqsManagedSseEnabled === true) !== (queueKey === undefined))
      throw new Error('The queue is not encrypted, or by another key');
    this.#requireTls((isSam ? of.DeadLetterQueue : of.DeadLetterConfig).TargetArn);
    return {
      functionName: of.FunctionName,
      description: of.Description,
      handler: of.Handler,
      runtime: of.Runtime,
      architecture: of.Architectures[0],
      memoryMb: of.MemorySize,
      reservedConcurrency: of.ReservedConcurrentExecutions,
      timeoutSeconds: of.Timeout,
      environment: of.Environment?.Variables ?? {},
      logGroup: { name: log.LogGroupName, retentionDays: log.RetentionInDays },
      asyncInvocation: {
        maximumRetryAttempts: async.MaximumRetryAttempts,
        maximumEventAgeSeconds: async.MaximumEventAgeInSeconds,
      },
      deadLetterQueue: { name: queue.QueueName, retentionSeconds: queue.MessageRetentionPeriod },
      kmsKeyArn,
      role: role
        ? {
            path: role.Path,
            description: textOf(role.Description),
            permissionsBoundary: role.PermissionsBoundary && textOf(role.PermissionsBoundary),
            statements: statementsOf(role.Policies),
          }
        : { existingArn: textOf(of.Role), statements: [] },
      vpc: of.VpcConfig && {
        subnets: of.VpcConfig.SubnetIds,
        securityGroups: of.VpcConfig.SecurityGroupIds,
      },
      layers: (of.Layers ?? []).map(textOf),
      invokedBy: this.#invokedBy(id),
      tags,
    };
  }

  #requireTls(queueArn: Json): void {
    const queue = this.#referred(queueArn).id;
    const policy = this.#ofType('AWS::SQS::QueuePolicy').find(({ Properties }) =>
      Properties.Queues.some((one: Json) => this.#referred(one).id === queue),
    );
    const [statement] = policy?.Properties.PolicyDocument.Statement ?? [];
    const { Effect, Action, Condition } = statement ?? {};
    const isRefused = Effect === 'Deny' && String(Action) === 'sqs:*';
    if (!isRefused || Condition?.Bool['aws:SecureTransport'] !== 'false')
      throw new Error('The queue takes events without TLS');
  }

  #invokedBy(functionId: string): FunctionFacts['invokedBy'] {
    const [policy] = this.#ofType('AWS::Lambda::ResourcePolicy').filter(
      ({ Properties }) => this.#referred(Properties.ResourceArn).id === functionId,
    );
    if (policy) {
      const [statement] = policy.Properties.PolicyDocument.Statement;
      if (statement.Principal.Service !== 'config.amazonaws.com')
        throw new Error('Another service may invoke');
      return { organizationId: statement.Condition.StringEquals['aws:SourceOrgID'] };
    }
    const permissions = this.#ofType('AWS::Lambda::Permission').filter(
      ({ Properties }) => this.#referred(Properties.FunctionName).id === functionId,
    );
    for (const { Properties } of permissions)
      if (Properties.Principal !== 'config.amazonaws.com' || Properties.Action !== 'lambda:InvokeFunction')
        throw new Error('Another principal may invoke the function');
    return { accounts: permissions.map(({ Properties }) => textOf(Properties.SourceAccount)) };
  }

  #rule({ id, Properties: of }: Resource): RuleFacts {
    const [remediation] = this.#ofType('AWS::Config::RemediationConfiguration').filter(
      ({ Properties: { ConfigRuleName }, DependsOn }) =>
        // In a conformance pack it goes by the name, and must wait for the rule.
        typeof ConfigRuleName === 'string'
          ? ConfigRuleName === of.ConfigRuleName && DependsOn?.includes(id)
          : this.#referred(ConfigRuleName).id === id,
    );
    return {
      ruleName: of.ConfigRuleName,
      description: of.Description,
      functionArn: this.#functionArn(of.Source.SourceIdentifier),
      triggers: of.Source.SourceDetails.map((detail: Json) => ({
        messageType: detail.MessageType,
        ...(detail.MaximumExecutionFrequency && {
          maximumExecutionFrequency: detail.MaximumExecutionFrequency,
        }),
      })),
      scope: of.Scope && scopeOf(of.Scope),
      inputParameters: Object.fromEntries(
        Object.entries(of.InputParameters ?? {}).map(([name, value]) => [name, this.#parameter(value)]),
      ),
      evaluationModes: (of.EvaluationModes ?? [{ Mode: 'DETECTIVE' }]).map(({ Mode }: Json) => Mode),
      remediation: remediation && remediationOf(remediation.Properties),
    };
  }

  #functionArn(value: Json): string {
    if (!value['Fn::GetAtt']) return textOf(value);
    const { FunctionName } = this.#referred(value).Properties;
    return `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${FunctionName}`;
  }

  #parameter(value: Json): ParameterFacts {
    if (typeof value === 'string') return { value };
    const [, then, otherwise] = value['Fn::If'] ?? [undefined, value];
    return askedBy(this.#template.Parameters[then.Ref], otherwise?.Ref === 'AWS::NoValue');
  }

  #accountRole({ Properties: of }: Resource): DeploymentFacts['accountRole'] {
    const [{ Principal, Condition }] = of.AssumeRolePolicyDocument.Statement;
    return {
      roleName: of.RoleName,
      path: of.Path,
      trusted: {
        accountId: /^arn:\S+:(\d{12}):root$/.exec(textOf(Principal.AWS))?.[1] ?? '',
        roleArnPatterns: Condition.ArnLike['aws:PrincipalArn'].map(textOf),
      },
      externalIdParameter: Condition.StringEquals?.['sts:ExternalId'].Ref,
      permissionsBoundary: of.PermissionsBoundary && textOf(of.PermissionsBoundary),
      statements: statementsOf(of.Policies),
    };
  }

  #ofType(...types: readonly string[]): readonly Resource[] {
    return resourcesOf(this.#template, ...types);
  }

  /** A resource of the template, where the value is not of one that is elsewhere. */
  #made(value: Json): Resource | undefined {
    return value['Fn::GetAtt'] && this.#referred(value);
  }

  #referred(value: Json): Resource {
    const id = value.Ref ?? value['Fn::GetAtt']?.[0];
    const found = this.#template.Resources[id];
    if (!found) throw new Error(`The template has no resource ${JSON.stringify(value)}`);
    return { id, ...found };
  }
}

/** What a template parameter asks. */
export function askedBy({ Default }: Json, isLeftOut: boolean): ParameterFacts {
  if (isLeftOut && Default === '') return { asked: 'optional' };
  return Default === undefined ? { asked: 'required' } : { asked: 'with default', default: Default };
}

function statementsOf(policies: Json): readonly PolicyStatement[] {
  return policies
    .flatMap(({ PolicyDocument }: Json) => PolicyDocument.Statement)
    .map(({ Sid, Effect, Action, Resource, Condition }: Json) => {
      if (Effect !== 'Allow') throw new Error(`${Sid} is ${Effect}`);
      return {
        sid: Sid,
        actions: Action,
        resources: Resource.map(textOf),
        ...(Condition && { conditions: Condition }),
      };
    });
}

function remediationOf(of: Json): RuleFacts['remediation'] {
  const controls = of.ExecutionControls?.SsmControls;
  return {
    targetId: of.TargetId,
    targetVersion: of.TargetVersion,
    resourceType: of.ResourceType,
    automatic: of.Automatic,
    attempts: of.MaximumAutomaticAttempts && {
      maximum: of.MaximumAutomaticAttempts,
      withinSeconds: of.RetryAttemptSeconds,
    },
    executionControls: controls && {
      concurrentExecutionRatePercentage: controls.ConcurrentExecutionRatePercentage,
      errorPercentage: controls.ErrorPercentage,
    },
    parameters: Object.fromEntries(
      Object.entries<Json>(of.Parameters).map(([name, { ResourceValue, StaticValue }]) => [
        name,
        ResourceValue ? { resourceValue: ResourceValue.Value } : StaticValue.Values.map(textOf),
      ]),
    ),
  };
}

/** Either kind of scope. */
export function scopeOf({ ComplianceResourceTypes, TagKey, TagValue }: Json): RuleFacts['scope'] {
  return ComplianceResourceTypes
    ? { resourceTypes: ComplianceResourceTypes }
    : { tagKey: TagKey, tagValue: TagValue };
}

/** A text with the pseudo parameters as the model writes them. */
export function textOf(value: Json): string {
  if (typeof value === 'string') return value;
  if (value.Ref) return `\${${value.Ref}}`;
  return value['Fn::Sub'].replaceAll('${!', '${');
}

function tagsOf(tags: Json): Readonly<Record<string, string>> {
  return Object.fromEntries((tags ?? []).map(({ Key, Value }: Json) => [Key, Value]));
}
