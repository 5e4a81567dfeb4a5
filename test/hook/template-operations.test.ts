import { describe, expect, it } from '@jest/globals';
import { createStackHookEvent } from '../../src/testing/index.js';
import { aHook, policy, versioning, withServer } from './a-hook.js';

const template = `
Parameters:
  Status: { Type: String, Default: Enabled }
  Secret: { Type: String, NoEcho: true, Default: hunter2-hunter2 }
Conditions:
  IsProd: !Equals [!Ref Status, Enabled]
Resources:
  Good:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: Enabled }
  GoodPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: !Ref Good
      PolicyDocument: { Version: '2012-10-17', Statement: [] }
  Asked:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration: { Status: !Ref Status }
  Perhaps:
    Type: AWS::S3::Bucket
    Condition: IsProd
    Properties:
      BucketName: !Ref Secret
`;
const statuses = (response: {
  readonly annotations: readonly { readonly status: string; readonly statusMessage: string }[];
}) =>
  Object.fromEntries(
    response.annotations.map(({ status, statusMessage }) => [statusMessage.split(/[ :]/)[5], status]),
  );

describe('a hook about a stack', () => {
  it('checks every resource of the template, without the defaults of parameters', async () => {
    const { handler } = aHook([versioning]);
    await withServer({ template, previousTemplate: '' }, async (url) => {
      const response = await handler(createStackHookEvent(url, { stackName: 'shop' }));
      expect(response).toMatchObject({ hookStatus: 'FAILED', errorCode: 'NonCompliant' });
      expect(statuses(response)).toEqual({ Good: 'PASSED', Asked: 'SKIPPED', Perhaps: 'FAILED' });
      expect(response.message).toContain(
        'AWS::S3::Bucket Perhaps: Versioning is off (if the condition IsProd is true)',
      );
    });
  });

  it('adds what other resources of the template add', async () => {
    const { handler } = aHook([policy]);
    await withServer({ template }, async (url) => {
      expect(statuses(await handler(createStackHookEvent(url)))).toMatchObject({
        Good: 'PASSED',
        Asked: 'FAILED',
      });
    });
  });

  it('checks a change set as a stack, in JSON too', async () => {
    const { handler, lines } = aHook([versioning]);
    const json = JSON.stringify({ Resources: { Logs: { Type: 'AWS::S3::Bucket' } } });
    await withServer({ template: json, changedResources: [] }, async (url) => {
      const { actionInvocationPoint: _, ...event } = createStackHookEvent(url, { changeSet: 'next' });
      expect(await handler(event)).toMatchObject({
        hookStatus: 'FAILED',
        message: expect.stringContaining('Logs'),
      });
    });
    expect(lines).toMatchObject([
      { message: 'CloudFormation hook answered', operation: 'CHANGE_SET', action: 'CREATE', nonCompliant: 1 },
    ]);
  });

  it('says that it does not apply a transform', async () => {
    const { handler } = aHook([versioning]);
    const text =
      'Transform: AWS::Serverless-2016-10-31\nResources: { A: { Type: AWS::Serverless::Function } }\n';
    await withServer({ template: text }, async (url) => {
      const { hookStatus, message } = await handler(createStackHookEvent(url));
      expect(hookStatus).toBe('SUCCESS');
      expect(message).toContain('The transform AWS::Serverless-2016-10-31 is not applied');
      expect(message).toContain('Not checked: AWS::Serverless::Function');
    });
  });

  it('does not get the template before a deletion', async () => {
    const { handler } = aHook([versioning]);
    const event = createStackHookEvent('http://127.0.0.1:9/none', { action: 'DELETE' });
    expect(await handler(event)).toMatchObject({ hookStatus: 'SUCCESS', annotations: [] });
  });

  it.each([
    ['a template that CloudFormation would reject', { template: 'Resources: [' }, /the YAML is broken/],
    [
      'a payload without a template',
      { previousTemplate: 'a' },
      /expected the text of a template, got undefined/,
    ],
    ['a payload that is no object', '[]', /expected a URL of a JSON object, got an array of 0/],
    [
      'a payload that is no JSON',
      'hello',
      /expected a URL of JSON text, got a string of 5 characters that is not JSON/,
    ],
  ])('answers that nothing was checked for %s', async (_, served, reason) => {
    const { handler, lines } = aHook([versioning]);
    await withServer(served, async (url) => {
      expect(await handler(createStackHookEvent(url))).toMatchObject({
        hookStatus: 'FAILED',
        errorCode: 'InternalFailure',
        message: expect.stringMatching(/^Nothing was checked\. /),
        annotations: [],
      });
    });
    expect(lines).toMatchObject([{ level: 'error', reason: expect.stringMatching(reason) }]);
  });

  it.each([
    ['an expired URL', 403],
    ['a redirect', 302],
  ])('answers that nothing was checked for %s, and tells no part of the URL', async (_, status) => {
    const { handler, lines } = aHook([versioning]);
    await withServer(
      (request, reply) => reply.writeHead(status, { location: String(request.url) }).end('X-Amz-Signature'),
      async (url) => {
        const response = await handler(createStackHookEvent(url));
        expect(response).toMatchObject({ hookStatus: 'FAILED', errorCode: 'InternalFailure' });
        expect(JSON.stringify([response, lines])).not.toMatch(/Signature|0123456789abcdef|127\.0\.0\.1/);
      },
    );
  });

  it('stops reading a payload that is too large', async () => {
    const { handler } = aHook([versioning]);
    const chunk = Buffer.alloc(1_000_000, ' ');
    await withServer(
      (_, reply) => {
        const send = () => {
          while (!reply.destroyed && reply.write(chunk));
          if (!reply.destroyed) reply.once('drain', send);
        };
        send();
      },
      async (url) => {
        const { errorCode, message } = await handler(createStackHookEvent(url));
        expect(errorCode).toBe('InternalFailure');
        expect(message).toContain('got more than 20000000 bytes');
      },
    );
  });

  it('answers within 30 seconds if the payload does not come', async () => {
    const { handler, clock } = aHook([versioning]);
    await withServer(
      () => {},
      async (url) => {
        const start = clock.now();
        const response = await clock.run(handler(createStackHookEvent(url)));
        expect(response).toMatchObject({
          errorCode: 'InternalFailure',
          message: expect.stringContaining('no answer in time'),
        });
        expect(clock.now() - start).toBeLessThan(28_000);
      },
    );
  });

  it('tells no value of a parameter, not even a default', async () => {
    const { handler, lines } = aHook([versioning, policy]);
    await withServer({ template }, async (url) => {
      const response = await handler(createStackHookEvent(url));
      expect(JSON.stringify([response, lines])).not.toContain('hunter2');
    });
  });

  it('exempts a resource as its metadata says, and tells of an exemption that has expired', async () => {
    const { handler } = aHook([versioning]);
    const bucket = (until: string) => `
    Type: AWS::S3::Bucket
    Metadata:
      config-rule-kit:
        exemptions: [{ rule: bucket-versioning, reason: Logs only, until: '${until}' }]
`;
    const text = `Resources:\n  Old:${bucket('2026-01-30')}  New:${bucket('2027-01-31')}`;
    await withServer({ template: text }, async (url) => {
      const response = await handler(createStackHookEvent(url));
      expect(statuses(response)).toEqual({ Old: 'FAILED', New: 'SKIPPED' });
      expect(JSON.stringify(response)).toContain('Exempt until 2027-01-31: Logs only');
      expect(response.message).toContain('the exemption of Old until 2026-01-30 has expired');
    });
  });
});
