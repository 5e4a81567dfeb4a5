import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  App,
  CfnCondition,
  CfnParameter,
  type CfnResource,
  Fn,
  NestedStack,
  Stack,
  Stage,
  Validations,
} from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { compliant, defineRule, nonCompliant } from 'config-rule-kit';
import { ConfigRuleValidator, type ConfigRuleValidatorProps } from 'config-rule-kit/cdk';
import { z } from 'zod';

const versioning = defineRule({
  name: 'versioning',
  title: 'Buckets keep earlier versions',
  severity: 'high',
  controls: ['CIS AWS 1.1', 'NIST AU-9'],
  guidance: { text: 'Turn versioning on.', url: 'https://example.com/versioning' },
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate: ({ supplementaryConfiguration }) =>
    supplementaryConfiguration.BucketVersioningConfiguration?.status === 'Enabled'
      ? compliant()
      : nonCompliant('Versioning is off'),
});
const versioned = { versioningConfiguration: { status: 'Enabled' } };

const delay = defineRule({
  name: 'delay',
  resourceTypes: ['AWS::SQS::Queue'],
  parameters: z.object({ seconds: z.coerce.number().default(10) }),
  evaluate: ({ configuration }, { parameters }) =>
    Number(configuration.DelaySeconds) <= parameters.seconds ? compliant() : nonCompliant('Too long'),
});

let folder: string;
let written: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'validator-'));
  written = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  jest.spyOn(console, 'error').mockImplementation(() => {});
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Synthesizes an app, and reads the CDK's report of the validation. */
function synthesize(props: ConfigRuleValidatorProps, fill: (app: App) => void) {
  const app = new App({ outdir: folder });
  Validations.of(app).addPlugins(new ConfigRuleValidator(props));
  fill(app);
  let error: Error | undefined;
  try {
    app.synth();
  } catch (thrown) {
    error = thrown as Error;
  }
  const report = JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8'));
  return {
    error: error?.message,
    report: report.pluginReports[0],
    violations: report.pluginReports[0]?.violations,
  };
}

const inStack = (fill: (stack: Stack) => void) => (app: App) => fill(new Stack(app, 'One'));
const aBucket = inStack((stack) => new CfnBucket(stack, 'Bucket'));

describe('ConfigRuleValidator', () => {
  it('reports a resource that does not comply, with its construct, severity, guidance and controls', () => {
    const { error, report } = synthesize(
      { rules: [versioning] },
      inStack((stack) => {
        new CfnBucket(stack, 'Good', versioned);
        new CfnBucket(stack, 'Bad');
      }),
    );
    expect(error).toMatch(/ERROR Buckets keep earlier versions: Versioning is off[\s\S]*One\/Bad/);
    expect(report).toMatchObject({
      pluginName: 'config-rule-kit',
      conclusion: 'failure',
      metadata: { verdicts: '1 COMPLIANT, 1 NON_COMPLIANT' },
      violations: [
        {
          ruleName: 'versioning',
          description: 'Buckets keep earlier versions: Versioning is off',
          suggestedFix: 'Turn versioning on. https://example.com/versioning',
          severity: 'error',
          ruleMetadata: {
            verdict: 'NON_COMPLIANT',
            severity: 'high',
            controls: 'CIS AWS 1.1, NIST AU-9',
            url: 'https://example.com/versioning',
          },
          violatingConstructs: [
            {
              constructPath: 'One/Bad',
              cloudFormationResource: { templatePath: 'One.template.json', logicalId: 'Bad' },
            },
          ],
        },
      ],
    });
    expect(written).toEqual([]);
  });

  it('is a plugin also for policyValidationBeta1', () => {
    jest.spyOn(console, 'warn').mockImplementation(() => {});
    const policyValidationBeta1 = [new ConfigRuleValidator({ rules: [versioning] })];
    const app = new App({ outdir: folder, policyValidationBeta1 });
    aBucket(app);
    expect(() => app.synth()).toThrow('Versioning is off');
  });

  it('lists the resources with one rule and reason together', () => {
    const { violations } = synthesize({ rules: [versioning] }, (app) => {
      const one = new Stack(app, 'One');
      new CfnBucket(one, 'A');
      new CfnBucket(new NestedStack(one, 'Nested'), 'B');
      new CfnBucket(new Stack(new Stage(app, 'Prod'), 'Two'), 'C');
    });
    expect(violations).toHaveLength(1);
    expect(
      violations[0].violatingConstructs.map(({ constructPath }: { constructPath: string }) => constructPath),
    ).toEqual(expect.arrayContaining(['One/A', 'One/Nested/B', 'Prod/Two/C']));
  });

  it('passes an app that complies', () => {
    const { error, report } = synthesize(
      { rules: [versioning] },
      inStack((stack) => new CfnBucket(stack, 'Bucket', versioned)),
    );
    expect([error, report, written]).toEqual([undefined, undefined, []]);
  });

  it('knows the account and Region of each stack', () => {
    const region = defineRule({
      name: 'region',
      resourceTypes: ['AWS::S3::Bucket'],
      evaluate: ({ accountId, awsRegion }) => nonCompliant(`${accountId} ${awsRegion}`),
    });
    const { violations } = synthesize({ rules: [region] }, (app) => {
      const env = { account: '123456789012', region: 'eu-west-1' };
      new CfnBucket(new Stack(app, 'One', { env }), 'Bucket');
      new CfnBucket(new Stack(app, 'Two', { env: { ...env, region: 'eu-west-2' } }), 'Bucket');
    });
    expect(violations.map(({ description }: { description: string }) => description)).toEqual([
      '123456789012 eu-west-1',
      '123456789012 eu-west-2',
    ]);
  });

  it.each([
    ['medium', 'failure', 'error'],
    ['high', 'failure', 'error'],
    ['critical', 'success', 'warning'],
  ] as const)(
    'with failOn %s, a rule of severity high gives a report of %s',
    (failOn, conclusion, severity) => {
      const { error, report } = synthesize({ rules: [versioning], failOn }, aBucket);
      expect(report).toMatchObject({ conclusion, violations: [{ severity }] });
      expect(error === undefined).toBe(conclusion === 'success');
    },
  );

  describe('for a value that is not known before the deployment', () => {
    const unknownStatus = inStack((stack) => {
      const { valueAsString: status } = new CfnParameter(stack, 'Status');
      new CfnBucket(stack, 'Bucket', { versioningConfiguration: { status } });
    });

    it.each([
      [undefined, 'success', 'warning'],
      ['warn', 'success', 'warning'],
      ['fail', 'failure', 'error'],
    ] as const)('with undetermined %s, gives a report of %s', (undetermined, conclusion, severity) => {
      const { report } = synthesize({ rules: [versioning], undetermined }, unknownStatus);
      expect(report).toMatchObject({
        conclusion,
        violations: [
          {
            severity,
            description: expect.stringMatching(/ is not known before the deployment: !Ref Status$/),
            ruleMetadata: { verdict: 'UNDETERMINED' },
          },
        ],
      });
    });

    it('reports nothing if undetermined is ignore', () => {
      expect(synthesize({ rules: [versioning], undetermined: 'ignore' }, unknownStatus)).toMatchObject({
        error: undefined,
        report: undefined,
      });
    });

    it('prints warnings for a version of the CDK that does not', () => {
      synthesize({ rules: [versioning] }, unknownStatus);
      const templatePaths = [join(folder, 'One.template.json')];
      const { success } = new ConfigRuleValidator({ rules: [versioning] }).validate({ templatePaths });
      expect(success).toBe(true);
      expect(written.join('')).toMatch(
        /^config-rule-kit: Warning: versioning: Bucket: Buckets keep .* is not known before the deployment: !Ref Status\n$/,
      );
    });
  });

  it('names the condition of a resource that may not be created', () => {
    const { violations } = synthesize(
      { rules: [versioning] },
      inStack((stack) => {
        const { valueAsString: wanted } = new CfnParameter(stack, 'Wanted');
        const isWanted = new CfnCondition(stack, 'IsWanted', {
          expression: Fn.conditionEquals(wanted, 'yes'),
        });
        new CfnBucket(stack, 'Bucket').cfnOptions.condition = isWanted;
      }),
    );
    expect(violations[0].description).toMatch(/Versioning is off \(if the condition IsWanted is true\)$/);
  });

  describe('exempts a resource', () => {
    const withMetadata = (key: string, value: unknown) =>
      inStack((stack) => (new CfnBucket(stack, 'Bucket') as CfnResource).addMetadata(key, value));
    const strict = defineRule({ ...versioning, exemptions: 'forbidden' });
    const guard = withMetadata('guard', { SuppressedRules: ['VERSIONING'] });

    it('in the metadata of its template', () => {
      expect(synthesize({ rules: [versioning] }, guard)).toMatchObject({
        error: undefined,
        report: undefined,
      });
    });

    it('by a parameter of the rule, and tells which in the report', () => {
      const exemptions = [{ resource: 'public-site', until: '2999-01-31', reason: 'It is a cache.' }];
      const { report } = synthesize(
        { rules: [versioning], parameters: { versioning: { exemptions } } },
        inStack((stack) => {
          new CfnBucket(stack, 'Site', { bucketName: 'public-site' });
          new CfnBucket(stack, 'Bucket', { bucketName: 'other' });
        }),
      );
      expect(report.violations[0].violatingConstructs).toHaveLength(1);
      expect(report.metadata.exempt).toBe('versioning: Site (Exempt until 2999-01-31: It is a cache.)');
    });

    it('by an acknowledgement of the CDK', () => {
      const { error, report } = synthesize({ rules: [versioning] }, (app) => {
        aBucket(app);
        Validations.of(app).acknowledge({ id: 'config-rule-kit::versioning', reason: 'It is a cache.' });
      });
      expect(error).toBeUndefined();
      expect(report).toMatchObject({
        conclusion: 'success',
        suppressedViolations: [{ ruleName: 'versioning' }],
      });
    });

    it('in no way from a rule that forbids exemptions', () => {
      const { report } = synthesize({ rules: [strict] }, (app) => {
        guard(app);
        Validations.of(app).acknowledge({ id: 'config-rule-kit::versioning', reason: 'It is a cache.' });
      });
      expect(report).toMatchObject({ conclusion: 'failure', violations: [{ severity: 'fatal' }] });
      expect(written.join('')).toContain(
        'the rule forbids exemptions: the metadata of Bucket counts for nothing',
      );
    });

    it('only from the acknowledged rule', () => {
      const { report } = synthesize({ rules: [versioning, delay] }, (app) => {
        const stack = new Stack(app, 'One');
        new CfnBucket(stack, 'Bucket');
        new CfnQueue(stack, 'Queue', { delaySeconds: 60 });
        Validations.of(app).acknowledge({ id: 'config-rule-kit::versioning', reason: 'It is a cache.' });
      });
      expect(report).toMatchObject({ conclusion: 'failure', violations: [{ ruleName: 'delay' }] });
    });
  });

  it('passes parameters through the schema of the rule, as AWS Config does', () => {
    const aQueue = inStack((stack) => new CfnQueue(stack, 'Queue', { delaySeconds: 20 }));
    expect(synthesize({ rules: [delay] }, aQueue).violations).toHaveLength(1);
    expect(
      synthesize({ rules: [delay], parameters: { delay: { seconds: 20 } } }, aQueue).report,
    ).toBeUndefined();
  });

  it('fails with a violation for a rule that throws', () => {
    const broken = defineRule({
      name: 'broken',
      evaluate() {
        throw new Error('a bug');
      },
    });
    const { report } = synthesize({ rules: [broken], failOn: 'critical' }, aBucket);
    expect(report).toMatchObject({
      conclusion: 'failure',
      violations: [{ ruleName: 'broken', severity: 'error', description: 'The rule failed: Error: a bug' }],
    });
  });

  it('says what was not checked', () => {
    const periodic = defineRule({ name: 'periodic', evaluatePeriodic: () => [] });
    const { error, report } = synthesize(
      { rules: [delay, periodic] },
      inStack((stack) => new CfnBucket(stack, 'Bucket')),
    );
    expect([error, report]).toEqual([undefined, undefined]);
    expect(written).toEqual([
      expect.stringContaining('Rule "periodic" has only evaluatePeriodic'),
      expect.stringContaining('No rule gave a verdict'),
    ]);
    const { metadata } = new ConfigRuleValidator({ rules: [delay, periodic] }).validate({
      templatePaths: [join(folder, 'One.template.json')],
      stackTemplates: [],
    });
    expect(metadata).toEqual({
      notChecked: 'AWS::S3::Bucket (Bucket): no rule is for this type',
      notes: expect.stringContaining('periodic'),
    });
  });

  it('validates a template without the manifest of an app', () => {
    const file = join(folder, 'alone.template.json');
    writeFileSync(file, JSON.stringify({ Resources: { Bucket: { Type: 'AWS::S3::Bucket' } } }));
    const { success, violations } = new ConfigRuleValidator({ rules: [versioning] }).validate({
      templatePaths: [file],
    });
    expect(success).toBe(false);
    expect(violations[0]?.violatingResources).toEqual([
      { resourceLogicalId: 'Bucket', templatePath: file, locations: [] },
    ]);
  });

  it('fails for a template that CloudFormation would reject, and names the place', () => {
    const { report } = synthesize(
      { rules: [versioning] },
      inStack((stack) => new CfnBucket(stack, 'Bucket').addOverride('Type', 5)),
    );
    expect(report).toMatchObject({ conclusion: 'failure', violations: [] });
    expect(report.metadata.error).toMatch(
      /One\.template\.json:\d+: expected the resource Bucket to be an object with a text Type\.$/,
    );
  });

  describe('refuses', () => {
    const asynchronous = defineRule({
      ...versioning,
      name: 'asynchronous',
      evaluate: async () => compliant(),
    });
    const promising = defineRule({
      ...versioning,
      name: 'promising',
      evaluate: () => Promise.reject(new Error('later')),
    });
    const asyncSchema = defineRule({
      name: 'async-schema',
      parameters: z.object({ seconds: z.string().refine(async () => true) }),
      evaluate: () => compliant(),
    });

    it('a rule that returns a promise, by name', () => {
      const { error, report } = synthesize({ rules: [versioning, promising] }, aBucket);
      expect(error).toContain('got a promise from "promising". The CDK validates synchronously.');
      expect(report).toMatchObject({ conclusion: 'failure', violations: [] });
    });

    it.each<[string, object, string, string]>([
      [
        'an async function',
        { rules: [asynchronous] },
        'InvalidOptionsError',
        'got a promise from "asynchronous". ',
      ],
      [
        'an asynchronous schema',
        { rules: [asyncSchema], parameters: { 'async-schema': { seconds: '1' } } },
        'InvalidParametersError',
        'The parameters schema of rule "async-schema" returned a promise',
      ],
      [
        'invalid parameters',
        { rules: [delay], parameters: { delay: { seconds: 'ten' } } },
        'InvalidParametersError',
        'Invalid parameters for rule "delay": seconds: ',
      ],
      [
        'parameters of an unknown rule',
        { rules: [delay], parameters: { delai: {} } },
        'InvalidOptionsError',
        'ConfigRuleValidator: parameters: unknown key "delai". Did you mean "delay"?',
      ],
      [
        'parameters that are no object',
        { rules: [delay], parameters: { delay: 5 } },
        'InvalidOptionsError',
        'ConfigRuleValidator: expected parameters of "delay" to be an object, got ',
      ],
      [
        'an unknown prop',
        { rules: [delay], failon: 'high' },
        'InvalidOptionsError',
        'ConfigRuleValidator: unknown key "failon". Did you mean "failOn"?',
      ],
      [
        'an unknown severity',
        { rules: [delay], failOn: 'hihg' },
        'InvalidOptionsError',
        'ConfigRuleValidator: expected failOn to be one of informational, low, medium, high, critical, got ',
      ],
      [
        'an unknown word for undetermined',
        { rules: [delay], undetermined: 'error' },
        'InvalidOptionsError',
        'ConfigRuleValidator: expected undetermined to be one of fail, warn, ignore, got ',
      ],
      [
        'an empty list of rules',
        { rules: [] },
        'InvalidOptionsError',
        'ConfigRuleValidator: expected rules to be a list of one or more rules made by defineRule, got ',
      ],
      [
        'what is no rule',
        { rules: [{ name: 'plain', evaluate: () => compliant() }] },
        'InvalidOptionsError',
        'ConfigRuleValidator: expected rules to be a list of one or more rules made by defineRule, got ',
      ],
      [
        'two rules with one name',
        { rules: [delay, defineRule({ ...delay })] },
        'InvalidOptionsError',
        'ConfigRuleValidator: two rules are called "delay". Rename one of them.',
      ],
    ])('%s', (_, props, name, message) => {
      expect(() => new ConfigRuleValidator(props as ConfigRuleValidatorProps)).toThrow(
        expect.objectContaining({ name, message: expect.stringContaining(message) }),
      );
    });
  });
});
