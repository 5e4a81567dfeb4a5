import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { App, Aws, Duration, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { EvaluationMode, MaximumExecutionFrequency, ResourceType, RuleScope } from 'aws-cdk-lib/aws-config';
import { type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { ManagedPolicy, PermissionsBoundary, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { compliant, defineRule } from 'config-rule-kit';
import {
  ConfigRuleCrossAccountRole,
  ConfigRuleFunction,
  CustomConfigRule,
  type CustomConfigRuleProps,
} from 'config-rule-kit/cdk';
import { rejectUnknownProps } from '../../src/cdk/function-parts.js';
import { commonKeys, functionKeys, ruleKeys } from '../../src/cdk/props.js';
import { InvalidOptionsError } from '../../src/errors.js';
import { expiry, keys, versioning } from '../deploy/helpers/rules.js';
import { answers, codeInS3, emptyStack } from './helpers/stacks.js';

const misspelt = defineRule({
  name: 'misspelt',
  resourceTypes: ['AWS::EC2::SecurtyGroup' as 'AWS::EC2::SecurityGroup'],
  evaluate: () => compliant(),
});

/** A rule in its own stack. */
function aRule(props: Partial<CustomConfigRuleProps> = {}, stack = emptyStack()) {
  const construct = new CustomConfigRule(stack, 'Rule', {
    rule: versioning,
    code: codeInS3(stack),
    ...props,
  });
  return { stack, construct, template: () => Template.fromStack(stack) };
}

const actionsOf = (template: Template, type: 'AWS::IAM::Policy' | 'AWS::IAM::Role') =>
  Object.values(template.findResources(type))
    .flatMap(({ Properties }) => Properties.Policies ?? [Properties])
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }: never) => Action));

describe('CustomConfigRule', () => {
  it('passes options to the function', () => {
    const { template } = aRule({
      memorySize: 1024,
      timeout: Duration.minutes(5),
      environment: { LOG_LEVEL: 'debug' },
      runtime: Runtime.NODEJS_22_X,
      reservedConcurrentExecutions: 5,
      retryAttempts: 0,
    });
    template().hasResourceProperties('AWS::Lambda::Function', {
      MemorySize: 1024,
      Timeout: 300,
      Environment: { Variables: { LOG_LEVEL: 'debug' } },
      Runtime: 'nodejs22.x',
      ReservedConcurrentExecutions: 5,
    });
    template().hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 0 });
  });

  it('keeps the default of an option that is undefined', () => {
    const { template } = aRule({ memorySize: undefined } as never);
    template().hasResourceProperties('AWS::Lambda::Function', { MemorySize: 256, Timeout: 120 });
  });

  it('lets a function in a VPC manage its network interfaces, but write only to its own log', () => {
    const stack = emptyStack();
    const { template } = aRule({ vpc: new Vpc(stack, 'Vpc') as IVpc }, stack);
    template().hasResourceProperties('AWS::IAM::Role', {
      Path: '/config-rule-kit/',
      ManagedPolicyArns: [
        { 'Fn::Join': ['', Match.arrayWith([':iam::aws:policy/service-role/AWSLambdaENIManagementAccess'])] },
      ],
    });
  });

  it('applies the permissions boundary of the stack to its role', () => {
    const { stack, template } = aRule();
    PermissionsBoundary.of(stack).apply(ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess'));
    const roles = Object.values(template().findResources('AWS::IAM::Role'));
    expect(roles).toHaveLength(1);
    expect(JSON.stringify(roles[0]?.Properties.PermissionsBoundary)).toContain('policy/ReadOnlyAccess');
  });

  it('uses an existing role, log group and queue, and creates none', () => {
    const stack = emptyStack();
    const functionProps = {
      role: new Role(stack, 'OwnRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }),
      logGroup: new LogGroup(stack, 'OwnLog'),
      deadLetterQueue: new Queue(stack, 'OwnQueue'),
    };
    const { construct, template } = aRule(functionProps, stack);

    for (const type of ['AWS::IAM::Role', 'AWS::Logs::LogGroup', 'AWS::SQS::Queue'])
      template().resourceCountIs(type, 1);
    expect(construct).toMatchObject(functionProps);
    template().hasResourceProperties('AWS::Lambda::Function', {
      Role: stack.resolve(functionProps.role.roleArn),
      LoggingConfig: { LogGroup: stack.resolve(functionProps.logGroup.logGroupName) },
      DeadLetterConfig: { TargetArn: stack.resolve(functionProps.deadLetterQueue.queueArn) },
    });
    expect(actionsOf(template(), 'AWS::IAM::Policy')).toEqual([
      'config:PutEvaluations',
      'config:GetResourceConfigHistory',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'sqs:SendMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
    ]);
  });

  it('grants the function permissions for the calls of the rule', () => {
    const stack = emptyStack();
    const { construct, template } = aRule({}, stack);
    new Bucket(stack, 'Exempt').grantRead(construct.function);
    expect(actionsOf(template(), 'AWS::IAM::Policy')).toEqual(['s3:GetObject*', 's3:GetBucket*', 's3:List*']);
  });

  it('has the given description, frequency and name', () => {
    const { template } = aRule({
      rule: expiry,
      configRuleName: 'certificates',
      description: 'Certificates of this app.',
      maximumExecutionFrequency: MaximumExecutionFrequency.THREE_HOURS,
      inputParameters: answers,
    });
    template().hasResourceProperties('AWS::Config::ConfigRule', {
      ConfigRuleName: 'certificates',
      Description: 'Certificates of this app.',
      Source: {
        SourceDetails: Match.arrayWith([Match.objectLike({ MaximumExecutionFrequency: 'Three_Hours' })]),
      },
    });
    template().hasResourceProperties('AWS::Lambda::Function', { FunctionName: 'config-rule-certificates' });
  });

  it('passes rule parameters as text, also tokens and numbers', () => {
    const { template } = aRule({
      rule: expiry,
      inputParameters: { days: 7, owners: Aws.REGION, exempt: Token.asNumber({ Ref: 'AWS::AccountId' }) },
    });
    template().hasResourceProperties('AWS::Config::ConfigRule', {
      InputParameters: { days: '7', owners: { Ref: 'AWS::Region' }, exempt: { Ref: 'AWS::AccountId' } },
    });
  });

  it('accepts a remediation with a role from the app', () => {
    const stack = emptyStack();
    const role = new Role(stack, 'Remediation', { assumedBy: new ServicePrincipal('ssm.amazonaws.com') });
    const { template } = aRule(
      {
        remediation: {
          targetId: 'AWS-ConfigureS3BucketVersioning',
          automatic: true,
          parameters: {
            AutomationAssumeRole: role.roleArn,
            BucketName: { resourceValue: 'RESOURCE_ID' },
            VersioningState: ['Enabled', `in \${AWS::Region} of ${role.roleName}`],
          },
        },
      },
      stack,
    );
    template().hasResourceProperties('AWS::Config::RemediationConfiguration', {
      Parameters: {
        AutomationAssumeRole: { StaticValue: { Values: [stack.resolve(role.roleArn)] } },
        BucketName: { ResourceValue: { Value: 'RESOURCE_ID' } },
        VersioningState: {
          StaticValue: {
            Values: ['Enabled', stack.resolve(`in ${Aws.REGION} of ${role.roleName}`)],
          },
        },
      },
    });
  });

  it('lets rules of other accounts invoke its function', () => {
    const { template } = aRule({ central: { accounts: ['222222222222'], roleName: 'config-rule' } });
    const permissions = template().findResources('AWS::Lambda::Permission');
    const accounts = Object.values(permissions).map(({ Properties }) => Properties.SourceAccount);
    expect(accounts).toEqual([{ Ref: 'AWS::AccountId' }, '222222222222']);
    template().hasResource('AWS::Config::ConfigRule', { DependsOn: Object.keys(permissions) });
  });

  it('is a grantee, like other constructs', () => {
    const stack = emptyStack();
    const { construct, template } = aRule({}, stack);
    new Bucket(stack, 'Exempt').grantRead(construct);
    expect(actionsOf(template(), 'AWS::IAM::Policy')).toEqual(['s3:GetObject*', 's3:GetBucket*', 's3:List*']);
  });

  it.each([[['PROACTIVE']], [EvaluationMode.PROACTIVE]])(
    'replaces the evaluation modes of the rule: %j',
    (evaluationModes) => {
      const { template } = aRule({ evaluationModes } as Partial<CustomConfigRuleProps>);
      template().hasResourceProperties('AWS::Config::ConfigRule', {
        EvaluationModes: [{ Mode: 'PROACTIVE' }],
      });
    },
  );

  it('denies access to its queue without TLS', () => {
    aRule()
      .template()
      .hasResourceProperties('AWS::SQS::QueuePolicy', {
        PolicyDocument: {
          Statement: [
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ],
        },
      });
  });

  it('encrypts the log and failed events with a key from the app, and lets CloudWatch Logs use it', () => {
    const stack = emptyStack();
    const key = new Key(stack, 'Key');
    const { template } = aRule({ encryptionKey: key }, stack);
    const arn = stack.resolve(key.keyArn);
    template().hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: arn });
    template().hasResourceProperties('AWS::SQS::Queue', { KmsMasterKeyId: arn });
    const [role] = Object.values(template().findResources('AWS::IAM::Role'));
    expect(role?.Properties.Policies[0].PolicyDocument.Statement).toContainEqual({
      Sid: 'EncryptFailedEvents',
      Effect: 'Allow',
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: arn,
    });
    const [resource] = Object.values(template().findResources('AWS::KMS::Key'));
    const [, ofLogs] = resource?.Properties.KeyPolicy.Statement ?? [];
    expect(JSON.stringify([ofLogs.Principal, ofLogs.Condition])).toMatch(
      /logs\..*amazonaws|log-group:\/aws\/lambda\/config-rule-s3-bucket-versioning/,
    );
  });

  it('has the event methods of AWS Config rules', () => {
    const { stack, construct, template } = aRule();
    construct.rule.onComplianceChange('Changed');
    template().hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.config'],
        detail: { configRuleName: [stack.resolve(construct.cfnRule.ref)] },
      },
    });
  });

  it('gives access to its CloudFormation resource for overrides', () => {
    const { construct, template } = aRule();
    construct.cfnRule.addPropertyOverride('Scope.ComplianceResourceTypes', [
      'AWS::S3::Bucket',
      'AWS::KMS::Key',
    ]);
    expect(construct.node.defaultChild).toBe(construct.cfnRule);
    template().hasResourceProperties('AWS::Config::ConfigRule', {
      Scope: { ComplianceResourceTypes: ['AWS::S3::Bucket', 'AWS::KMS::Key'] },
    });
  });

  it('adds notes on the deployment as annotations', () => {
    const rule = defineRule({ name: 'any', evaluate: () => compliant() });
    const { stack } = aRule({ rule });
    Annotations.fromStack(stack).hasInfo('/Rules/Rule', Match.stringLikeRegexp('without resourceTypes'));
  });

  it.each<[string, object]>([
    ['CustomConfigRule: expected rule to be made by defineRule.', { rule: {} }],
    ['CustomConfigRule: unknown key "entr". Did you mean "entry"?', { entr: 'src/rule.ts' }],
    [
      "CustomConfigRule: expected entry, the path of the rule's module, or code, got both.",
      { entry: 'src/rule.ts' },
    ],
    ['got neither.', { code: undefined }],
    ['CustomConfigRule: cannot find the module /', { code: undefined, entry: 'src/rules.ts' }],
    [
      'rule "acm-certificate-expiry" needs inputParameters.owners, which has no default in its schema.',
      { rule: expiry },
    ],
    ['unknown parameter "day". Did you mean "days"?', { rule: expiry, inputParameters: { day: 7 } }],
    [
      'CustomConfigRule: rule "acm-certificate-expiry": expected inputParameters.days to be text, got undefined',
      { rule: expiry, inputParameters: { days: undefined } },
    ],
    [
      'maximumExecutionFrequency needs a rule with evaluatePeriodic',
      { maximumExecutionFrequency: 'One_Hour' },
    ],
    [
      'expected configRuleName to be known when the app is synthesized, got a token',
      { configRuleName: Aws.STACK_NAME },
    ],
    [
      'remediation.automatic needs parameters.AutomationAssumeRole',
      { remediation: { targetId: 'AWS-A', automatic: true } },
    ],
    ['Did you mean "AWS::EC2::SecurityGroup"?', { rule: misspelt }],
    ['central needs central.accounts or central.organizationId', { central: { roleName: 'kit' } }],
  ])('rejects props that AWS would refuse, and misspelt props: %s', (message, props) => {
    expect(() => aRule(props)).toThrow(message);
  });

  it('has no prop that looks like a misspelt option of lambda.Function', () => {
    const declarations = readFileSync(
      join(
        dirname(createRequire(import.meta.url).resolve('aws-cdk-lib/package.json')),
        'aws-lambda/lib/function.d.ts',
      ),
      'utf8',
    );
    const [, body = ''] = /interface FunctionOptions [^{]*\{([\s\S]*?)\n\}/.exec(declarations) ?? [];
    const options = [...body.matchAll(/readonly (\w+)\?:/g)].map(([, name = '']) => name);
    expect(options.length).toBeGreaterThan(30);
    const known = [...commonKeys, ...ruleKeys, ...functionKeys, 'central'];
    const passed = options.filter(
      (name) =>
        !known.includes(name) &&
        !/^(?:functionName|description|log(?:Retention|Removal)\w*|deadLetter\w*)$/.test(name),
    );
    for (const name of passed)
      expect(() => rejectUnknownProps('CustomConfigRule', { [name]: 1 }, known)).not.toThrow();
  });

  it('rejects a RuleScope of resource types, which the rule defines itself', () => {
    const ruleScope = RuleScope.fromResources([ResourceType.S3_BUCKET]);
    expect(() => aRule({ ruleScope })).toThrow(
      'CustomConfigRule: expected ruleScope to be RuleScope.fromTag(…)',
    );
  });

  it('rejects props with a typed error', () => {
    expect(() => aRule({ code: undefined })).toThrow(InvalidOptionsError);
  });
});

describe('ConfigRuleFunction', () => {
  it('lets only rules of other accounts invoke it, and has no rule', () => {
    const stack = emptyStack();
    new ConfigRuleFunction(stack, 'Function', {
      rule: keys,
      code: codeInS3(stack),
      central: { accounts: ['222222222222'], roleName: 'config-rule' },
      memorySize: 1024,
    });
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Config::ConfigRule', 0);
    template.allResourcesProperties('AWS::Lambda::Permission', { SourceAccount: '222222222222' });
    template.hasResourceProperties('AWS::Lambda::Function', { MemorySize: 1024 });
  });

  it('may report in its own account if that is, or could be, one of the accounts', () => {
    const actionsIn = (account?: string) => {
      const stack = new Stack(
        new App(),
        'Functions',
        account ? { env: { account, region: 'eu-west-1' } } : {},
      );
      const central = { accounts: ['111111111111', '222222222222'], roleName: 'config-rule' };
      new ConfigRuleFunction(stack, 'Function', { rule: versioning, code: codeInS3(stack), central });
      return actionsOf(Template.fromStack(stack), 'AWS::IAM::Role');
    };
    expect(actionsIn('111111111111')).toContain('config:PutEvaluations');
    expect(actionsIn('333333333333')).not.toContain('config:PutEvaluations');
    expect(actionsIn()).toContain('config:PutEvaluations');
  });

  it('rejects props of the rule in AWS Config', () => {
    const props = { rule: keys, central: { accounts: ['222222222222'], roleName: 'a' }, inputParameters: {} };
    expect(() => new ConfigRuleFunction(emptyStack(), 'Function', props)).toThrow(
      'ConfigRuleFunction: unknown key "inputParameters"',
    );
  });
});

describe('CustomConfigRule.fromFunction', () => {
  it('lets AWS Config invoke an existing function, and gives its role the permissions of the rule', () => {
    const stack = emptyStack();
    const lambda = new LambdaFunction(stack, 'Function', {
      code: Code.fromInline('exports.handler = () => {};'),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_22_X,
    });
    const { cfnRule } = CustomConfigRule.fromFunction(stack, 'Rule', { rule: versioning, function: lambda });

    const template = Template.fromStack(stack);
    const permission = {
      FunctionName: stack.resolve(lambda.functionArn),
      SourceAccount: { Ref: 'AWS::AccountId' },
    };
    template.hasResourceProperties('AWS::Lambda::Permission', permission);
    template.hasResource('AWS::Config::ConfigRule', {
      Properties: { Source: { SourceIdentifier: stack.resolve(lambda.functionArn) } },
      DependsOn: Object.keys(template.findResources('AWS::Lambda::Permission')),
    });
    expect(actionsOf(template, 'AWS::IAM::Policy')).toEqual([
      'config:PutEvaluations',
      'config:GetResourceConfigHistory',
    ]);
    expect(cfnRule.configRuleName).toBe('s3-bucket-versioning');
  });

  it.each<[object, string]>([
    [{}, 'CustomConfigRule.fromFunction: expected function or functionAccountId, got neither.'],
    [
      { functionAccountId: '11111111111' },
      'CustomConfigRule.fromFunction: expected functionAccountId to be an account id of 12 digits',
    ],
    [{ functionAccount: '111111111111' }, 'unknown key "functionAccount". Did you mean "functionAccountId"?'],
  ])('rejects props without exactly one function: %j', (props, message) => {
    expect(() => CustomConfigRule.fromFunction(emptyStack(), 'Rule', { rule: versioning, ...props })).toThrow(
      message,
    );
  });
});

describe('ConfigRuleCrossAccountRole', () => {
  it('has the permissions of all of its rules, and an external id only on request', () => {
    const stack = emptyStack();
    const central = { accountId: '111111111111', roleName: 'config-rule' };
    new ConfigRuleCrossAccountRole(stack, 'Role', { rules: [versioning, keys], central });
    const template = Template.fromStack(stack);
    expect(actionsOf(template, 'AWS::IAM::Role')).toEqual([
      'config:PutEvaluations',
      'config:GetResourceConfigHistory',
      'config:GetComplianceDetailsByConfigRule',
      'iam:ListUsers',
      'iam:ListAccessKeys',
      's3:GetObject',
    ]);
    expect(Object.keys(template.findParameters('*', { NoEcho: true }))).toEqual([]);
  });
});
