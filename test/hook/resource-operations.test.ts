import { describe, expect, it } from '@jest/globals';
import { compliant, defineRule, nonCompliant } from '../../src/index.js';
import { createResourceHookEvent } from '../../src/testing/index.js';
import { aHook, policy, versioning, withServer } from './a-hook.js';

const on = { VersioningConfiguration: { Status: 'Enabled' } };

describe('a hook about one resource', () => {
  it('succeeds for a resource that complies', async () => {
    const { handler } = aHook([versioning]);
    const event = createResourceHookEvent('AWS::S3::Bucket', on, { logicalId: 'Logs' });
    expect(await handler(event)).toEqual({
      hookStatus: 'SUCCESS',
      message: '1 COMPLIANT.',
      clientRequestToken: event.clientRequestToken,
      annotations: [
        {
          annotationName: 'bucket-versioning',
          status: 'PASSED',
          statusMessage: 'AWS::S3::Bucket Logs: COMPLIANT',
          severityLevel: 'MEDIUM',
        },
      ],
    });
  });

  it('fails for a resource that does not comply, and says what to do', async () => {
    const { handler } = aHook([versioning]);
    const event = createResourceHookEvent(
      'AWS::S3::Bucket',
      {},
      { action: 'UPDATE', previousProperties: on },
    );
    expect(await handler(event)).toMatchObject({
      hookStatus: 'FAILED',
      errorCode: 'NonCompliant',
      message:
        'AWS::S3::Bucket ExampleResource: Versioning is off. Turn versioning on. https://example.com/versioning (bucket-versioning).',
      annotations: [
        {
          status: 'FAILED',
          statusMessage: 'AWS::S3::Bucket ExampleResource: Versioning is off',
          remediationMessage: 'Turn versioning on.',
          remediationLink: 'https://example.com/versioning',
          severityLevel: 'MEDIUM',
        },
      ],
    });
  });

  it('warns only of a violation below the severity that fails', async () => {
    const { handler } = aHook([versioning], { failOn: 'high' });
    expect(await handler(createResourceHookEvent('AWS::S3::Bucket', {}))).toMatchObject({
      hookStatus: 'SUCCESS',
      message: expect.stringMatching(/^Warning: AWS::S3::Bucket ExampleResource: Versioning is off/),
      annotations: [{ status: 'FAILED' }],
    });
  });

  it('is UNDETERMINED where another resource may add to it, and allows that with a warning', async () => {
    const { handler } = aHook([policy]);
    const response = await handler(createResourceHookEvent('AWS::S3::Bucket', on));
    expect(response).toMatchObject({
      hookStatus: 'SUCCESS',
      message: expect.stringContaining('other resources that belong to ExampleResource'),
      annotations: [{ status: 'SKIPPED', severityLevel: 'HIGH' }],
    });
  });

  it('fails for UNDETERMINED if it is told to', async () => {
    const { handler } = aHook([policy], { onUndetermined: 'fail' });
    expect(await handler(createResourceHookEvent('AWS::S3::Bucket', on))).toMatchObject({
      hookStatus: 'FAILED',
      errorCode: 'NonCompliant',
      annotations: [{ status: 'FAILED' }],
    });
  });

  it('is UNDETERMINED for a rule that reads a dynamic reference', async () => {
    const { handler } = aHook([versioning]);
    const properties = { VersioningConfiguration: { Status: '{{resolve:ssm:versioning}}' } };
    expect(await handler(createResourceHookEvent('AWS::S3::Bucket', properties))).toMatchObject({
      message: expect.stringContaining('a dynamic reference'),
      annotations: [{ status: 'SKIPPED' }],
    });
  });

  it('succeeds before a deletion without running a rule', async () => {
    const { handler } = aHook([
      defineRule({
        name: 'throws',
        evaluate: () => {
          throw new Error('it ran');
        },
      }),
    ]);
    expect(await handler(createResourceHookEvent('AWS::S3::Bucket', {}, { action: 'DELETE' }))).toMatchObject(
      {
        hookStatus: 'SUCCESS',
        message: 'Nothing is checked before a deletion.',
        annotations: [],
      },
    );
  });

  it('names a type that no rule is for', async () => {
    const { handler } = aHook([versioning]);
    expect(await handler(createResourceHookEvent('AWS::EC2::Volume', { Size: 8 }))).toMatchObject({
      hookStatus: 'SUCCESS',
      message: 'Not checked: AWS::EC2::Volume: no rule is for this type.',
    });
  });

  it('gives the rule the account and the Region of the resource, and parameters', async () => {
    const rule = defineRule({
      name: 'where',
      resourceTypes: ['AWS::S3::Bucket'],
      evaluate: (item, context) =>
        nonCompliant(
          `${item.accountId} ${item.awsRegion} ${context.region} ${JSON.stringify(context.parameters)}`,
        ),
    });
    const { handler } = aHook([rule], { parameters: { where: { days: 3 } } });
    const where = { accountId: '210987654321', region: 'eu-central-1' };
    for (const isCloudControl of [false, true])
      expect(
        await handler(createResourceHookEvent('AWS::S3::Bucket', {}, { ...where, isCloudControl })),
      ).toMatchObject({
        message: expect.stringContaining('210987654321 eu-central-1 eu-central-1 {"days":"3"}'),
      });
  });

  it('gets large properties from the URL in the event', async () => {
    const { handler } = aHook([versioning]);
    for (const model of [{ resourceProperties: on }, { targetModel: { resourceProperties: on } }])
      await withServer(model, async (payload) => {
        expect(await handler(createResourceHookEvent('AWS::S3::Bucket', {}, { payload }))).toMatchObject({
          hookStatus: 'SUCCESS',
          message: '1 COMPLIANT.',
        });
      });
  });

  it('is UNDETERMINED for a rule that calls AWS', async () => {
    const rule = defineRule({
      name: 'calls',
      resourceTypes: ['AWS::S3::Bucket'],
      permissions: ['config:SelectResourceConfig'],
      async evaluate(_item, context) {
        for await (const _ of context.query('SELECT resourceId')) return compliant();
        return compliant();
      },
    });
    const { handler } = aHook([rule]);
    expect(await handler(createResourceHookEvent('AWS::S3::Bucket', {}))).toMatchObject({
      hookStatus: 'SUCCESS',
      annotations: [
        { status: 'SKIPPED', statusMessage: expect.stringContaining('calls of AWS are not made') },
      ],
    });
  });
});

describe('the message of a hook', () => {
  const chatty = (name: string) =>
    defineRule({
      name,
      resourceTypes: ['AWS::S3::Bucket'],
      evaluate: () => nonCompliant('It is wrong. '.repeat(15)),
    });
  const rules = Array.from({ length: 120 }, (_, index) => chatty(`rule-${index}`));

  it.each([
    [false, 4096],
    [true, 1024],
  ])('is no longer than AWS shows, for Cloud Control: %s', async (isCloudControl, maxLength) => {
    const { handler } = aHook(rules);
    const response = await handler(createResourceHookEvent('AWS::S3::Bucket', {}, { isCloudControl }));
    expect(response.message.length).toBeLessThanOrEqual(maxLength);
    expect(response.message).toMatch(/And \d+ more, see the annotations\.$/);
    expect(response.annotations).toHaveLength(100);
  });
});
