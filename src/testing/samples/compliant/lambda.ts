import { type Parts, sampleOf } from './compliant-sample.js';
import { allowEveryone } from './policy-texts.js';
import { relate, type SampleResource } from './sample-resource.js';

const invocation = (fn: SampleResource) => ({
  Sid: 'AllowConfig',
  Effect: 'Allow',
  Principal: { Service: 'config.amazonaws.com' },
  Action: 'lambda:InvokeFunction',
  Resource: fn.arn,
  Condition: { StringEquals: { 'AWS:SourceAccount': fn.accountId } },
});

export const lambdaSamples = {
  /** @see https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
  'AWS::Lambda::Function': sampleOf((fn): Parts['AWS::Lambda::Function'] => ({
    configuration: {
      architectures: ['arm64'],
      codeSha256: `${fn.fill('${mixed:43}')}=`,
      codeSize: 12_345,
      deadLetterConfig: { targetArn: fn.arnOf('AWS::SQS::Queue') },
      description: '',
      ephemeralStorage: { size: 512 },
      fileSystemConfigs: [],
      functionArn: fn.arn,
      functionName: fn.name,
      handler: 'index.handler',
      lastModified: fn.created.replace('Z', '+0000'),
      lastUpdateStatus: 'Successful',
      layers: [],
      loggingConfig: { logFormat: 'JSON', logGroup: `/aws/lambda/${fn.name}` },
      memorySize: 256,
      packageType: 'Zip',
      revisionId: fn.fill('${uuid}'),
      role: fn.arnOf('AWS::IAM::Role'),
      runtime: 'nodejs22.x',
      runtimeVersionConfig: {
        runtimeVersionArn: `arn:${fn.partition}:lambda:${fn.region}::runtime:${fn.fill('${hex:64}')}`,
      },
      snapStart: { applyOn: 'None', optimizationStatus: 'Off' },
      state: 'Active',
      timeout: 30,
      tracingConfig: { mode: 'Active' },
      version: '$LATEST',
      vpcConfig: {
        ipv6AllowedForDualStack: false,
        securityGroupIds: [fn.idOf('AWS::EC2::SecurityGroup')],
        subnetIds: [fn.idOf('AWS::EC2::Subnet')],
      },
    },
    supplementaryConfiguration: {
      Concurrency: { reservedConcurrentExecutions: 10 },
      Policy: { Version: '2012-10-17', Id: 'default', Statement: [invocation(fn)] },
      Tags: fn.tags,
    },
    relationships: relate(fn, {
      'Is associated with': ['AWS::IAM::Role', 'AWS::EC2::SecurityGroup'],
      'Is contained in': 'AWS::EC2::Subnet',
    }),
  })).variants({
    public: (fn) => ({
      supplementaryConfiguration: {
        Policy: {
          Version: '2012-10-17',
          Id: 'default',
          Statement: [{ ...allowEveryone('lambda:InvokeFunction', fn.arn), Sid: 'AllowAll' }],
        },
      },
    }),
    'old-runtime': { runtime: 'nodejs16.x' },
    'outside-vpc': (fn) => ({
      configuration: { vpcConfig: undefined },
      relationships: relate(fn, { 'Is associated with': 'AWS::IAM::Role' }),
    }),
    'no-dead-letter-queue': { deadLetterConfig: undefined },
    'no-reserved-concurrency': () => ({ supplementaryConfiguration: { Concurrency: undefined } }),
  }),
};
