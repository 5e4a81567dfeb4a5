import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { App, CfnParameter, Fn, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { readCdkOutput } from '../../src/templates/read-cdk-output.js';
import { readTemplate } from '../../src/templates/read-template.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'templates-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('readTemplate', () => {
  it('reads nested stacks whose templates are local files, with their parameters', () => {
    const file = write(
      'parent.yaml',
      `Parameters: { Open: { Type: String } }
Conditions: { IsOpen: !Equals [!Ref Open, x] }
Resources:
  B: { Type: AWS::S3::Bucket }
  Child:
    Type: AWS::CloudFormation::Stack
    Condition: IsOpen
    Properties:
      TemplateURL: ./child.json
      Parameters: { Name: abc, List: [a, b], Bucket: !Ref B }
  Remote: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: 'https://x/y.yaml' } }
`,
    );
    const refs = { N: { Ref: 'Name' }, L: { Ref: 'List' }, B: { Ref: 'Bucket' }, D: { Ref: 'Default' } };
    write(
      'child.json',
      JSON.stringify({
        Parameters: {
          Name: { Type: 'String', Default: 'x' },
          List: { Type: 'CommaDelimitedList' },
          Bucket: { Type: 'String', Default: 'y' },
          Default: { Type: 'String', Default: 'z' },
        },
        Resources: { B: { Type: 'AWS::S3::Bucket', Properties: refs } },
      }),
    );
    const [parent, child, ...others] = readTemplate(file, { region: 'eu-central-1' });
    expect(others).toEqual([]);
    expect(parent?.resources.map(({ logicalId }) => logicalId)).toEqual(['B', 'Child', 'Remote']);
    expect(parent?.notes).toEqual([
      `${file}: the nested stack Remote is not checked: its template is no local file.`,
    ]);
    expect(child?.resources).toMatchObject([
      {
        file: join(folder, 'child.json'),
        condition: 'IsOpen',
        region: 'eu-central-1',
        properties: {
          N: 'abc',
          L: ['a', 'b'],
          B: { expression: '!Ref Bucket', reference: undefined },
          D: 'z',
        },
      },
    ]);
  });

  it.each([
    ['none.yaml', 'the nested stack Child has the template none.yaml, and there is no such file.'],
    ['parent.yaml', 'the nested stack Child has the template parent.yaml, which it is in itself.'],
  ])('rejects a nested stack with the template %s', (template, problem) => {
    const file = write(
      'parent.yaml',
      `Resources:\n  Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${template} } }`,
    );
    expect(() => readTemplate(file)).toThrow(
      expect.objectContaining({ name: 'InvalidTemplateError', message: `${file}:2: ${problem}` }),
    );
  });
});

describe('readCdkOutput', () => {
  const synthesize = (context: Record<string, unknown>) => {
    const app = new App({ outdir: folder, context });
    const stack = new Stack(app, 'One', { env: { account: '123456789012', region: 'cn-north-1' } });
    const bucket = new CfnBucket(stack, 'Bucket', {
      bucketName: Fn.sub('${AWS::Partition}-${AWS::AccountId}'),
    });
    const nested = new NestedStack(stack, 'Nested', { parameters: { Name: 'abc' } });
    new CfnParameter(nested, 'Name');
    new CfnBucket(nested, 'Inner', {
      bucketName: Fn.ref('Name'),
      loggingConfiguration: { destinationBucketName: bucket.ref },
    });
    const two = new Stack(new Stage(app, 'Prod'), 'Two');
    new CfnParameter(two, 'Other', { default: 'x' });
    new CfnBucket(two, 'Bucket', { bucketName: Fn.sub('${Other}-${AWS::Region}') });
    app.synth();
  };

  it.each([
    [
      'of the command line',
      {
        'aws:cdk:enable-asset-metadata': true,
        'aws:cdk:enable-path-metadata': true,
        'aws:cdk:version-reporting': true,
      },
    ],
    ['of an app alone', {}],
  ])('reads the stacks, stages and nested stacks in the output %s', (_, context) => {
    synthesize(context);
    const proposals = readCdkOutput(folder, { region: 'eu-west-1', parameters: { Other: 'y' } });
    const buckets = proposals.map(({ resources }) => {
      expect(resources.map(({ type }) => type)).not.toContain('AWS::CDK::Metadata');
      const { logicalId, properties, accountId, region, path, line } =
        resources.find(({ type }) => type === 'AWS::S3::Bucket') ?? {};
      expect(path !== undefined).toBe('aws:cdk:enable-path-metadata' in context);
      expect(line).toBeGreaterThan(1);
      return { logicalId, properties, accountId, region };
    });
    expect(buckets).toHaveLength(3);
    expect(buckets).toEqual(
      expect.arrayContaining([
        {
          logicalId: 'Bucket',
          properties: { BucketName: 'aws-cn-123456789012' },
          accountId: '123456789012',
          region: 'cn-north-1',
        },
        {
          logicalId: 'Inner',
          properties: {
            BucketName: 'abc',
            LoggingConfiguration: {
              DestinationBucketName: expect.objectContaining({ reference: undefined }),
            },
          },
          accountId: '123456789012',
          region: 'cn-north-1',
        },
        {
          logicalId: 'Bucket',
          properties: { BucketName: 'y-eu-west-1' },
          accountId: undefined,
          region: 'eu-west-1',
        },
      ]),
    );
  });

  it('rejects a parameter that no stack has', () => {
    synthesize({});
    expect(() => readCdkOutput(folder, { parameters: { Othr: 'y' } })).toThrow(
      expect.objectContaining({
        name: 'InvalidOptionsError',
        message: `no stack in ${folder} has the parameter "Othr". Did you mean "Other"?`,
      }),
    );
  });

  it.each([
    [undefined, 'cannot read the file. Expected the output folder of cdk synth.'],
    ['{', 'cannot read the file. Expected the output folder of cdk synth.'],
    ['{"artifacts":[]}', 'expected an object artifacts, as cdk synth writes it.'],
    ['null', 'cannot read the file. Expected the output folder of cdk synth.'],
  ])('rejects a folder with the manifest %j', (manifest, problem) => {
    if (manifest !== undefined) write('manifest.json', manifest);
    expect(() => readCdkOutput(folder)).toThrow(
      expect.objectContaining({
        name: 'InvalidTemplateError',
        message: `${join(folder, 'manifest.json')}: ${problem}`,
      }),
    );
  });
});
