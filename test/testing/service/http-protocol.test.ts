import { DescribeConfigRulesCommand, ListDiscoveredResourcesCommand } from '@aws-sdk/client-config-service';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConfigServiceOptions } from '../../../src/testing/service/config-service.js';
import { createConfigService } from '../../../src/testing/service/create-config-service.js';
import {
  type RunningConfigService,
  startConfigService,
} from '../../../src/testing/service/start-config-service.js';
import { anItem } from './fixtures.js';
import { transports } from './transports.js';

describe.each(transports())('the local Config service $name', ({ open }) => {
  it('lists the supported operations if another one is called', async () => {
    const service = await open();
    await expect(service.client.send(new DescribeConfigRulesCommand({}))).rejects.toMatchObject({
      name: 'UnansweredCallException',
      message: expect.stringMatching(
        /config:DescribeConfigRules.*PutEvaluations.*SelectResourceConfig.*answers/,
      ),
    });
  });

  it('has the given account and Region', async () => {
    const service = await open({ region: 'cn-north-1', accountId: '210987654321' });
    expect(service).toMatchObject({ region: 'cn-north-1', accountId: '210987654321' });
    expect(await service.client.config.region()).toBe('cn-north-1');
  });

  it('handles concurrent calls', async () => {
    const service = await open({ items: [anItem()] });
    const command = new ListDiscoveredResourcesCommand({ resourceType: 'AWS::S3::Bucket' });

    const answers = await Promise.all(Array.from({ length: 60 }, () => service.client.send(command)));

    expect(new Set(answers.map(({ $metadata }) => $metadata.requestId)).size).toBe(60);
  });
});

describe('the HTTP service', () => {
  let service: RunningConfigService;
  beforeEach(async () => {
    service = await startConfigService();
  });
  afterEach(() => service.close());

  const post = (target: string, body: string) =>
    fetch(service.url, { method: 'POST', headers: { 'x-amz-target': target }, body });

  it('supports awsJson1.1 for every client', async () => {
    const response = await post('StarlingDoveService.PutEvaluations', '{"ResultToken":"unknown"}');

    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(await response.json()).toEqual({
      __type: 'InvalidResultTokenException',
      message: 'The specified ResultToken is not valid.',
    });
  });

  it.each(['{"cut', '[]', '"text"', 'null', ''])(
    'rejects a body that is not a JSON object: %s',
    async (body) => {
      const response = await post('StarlingDoveService.PutEvaluations', body);
      expect(await response.json()).toMatchObject({ __type: 'SerializationException' });
    },
  );

  it('returns an error if the target is missing', async () => {
    const response = await fetch(service.url, { method: 'POST', body: '{}' });
    expect(await response.json()).toMatchObject({
      __type: 'UnansweredCallException',
      message: expect.stringContaining('a request without x-amz-target'),
    });
  });

  it('responds to a form like STS', async () => {
    const form = (fields: Record<string, string>) =>
      fetch(service.url, { method: 'POST', body: new URLSearchParams(fields) }).then((answer) =>
        answer.text(),
      );

    expect(await form({})).toContain(
      '<Error><Type>Sender</Type><Code>UnansweredCallException</Code><Message>The local AWS Config service has no answer to sts a form',
    );
    expect(await form({ Action: 'AssumeRole', RoleArn: '<&>', DurationSeconds: 'long' })).toMatch(
      /<Code>\w+<\/Code><Message>STRING_VALUE can not be converted to an Integer at 'durationSeconds'/,
    );
    expect(await form({ Action: 'GetCallerIdentity' })).toContain(
      '<Arn>arn:aws:iam::123456789012:user/local</Arn>',
    );
    expect(await form({ Action: 'A<b>&c' })).toContain('has no answer to sts A&lt;b&gt;&amp;c.');
  });

  it('responds to a GET like S3', async () => {
    service.putObject('bucket', 'a key', 'x');
    const get = (path: string) => fetch(service.url + path).then((answer) => answer.text());

    expect(await get('/bucket/a%20key?x-id=GetObject')).toBe('x');
    expect(await get('/bucket/%zz')).toContain('<Code>InvalidURI</Code>');
    expect(await get('/')).toContain('<Code>UnansweredCallException</Code>');
    expect(await get('/another/key')).toContain('<Code>NoSuchBucket</Code>');
  });

  it('rejects a port in use, and uses it once it is free', async () => {
    const port = Number(new URL(service.url).port);
    await expect(startConfigService({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });

    await service.close();
    service = await startConfigService({ port });
    expect(service.url).toBe(`http://127.0.0.1:${port}`);
  });

  it('closes immediately, and can be closed twice', async () => {
    await post('StarlingDoveService.ListDiscoveredResources', '{"resourceType":"AWS::S3::Bucket"}');
    await service.close();
    await service.close();
    await expect(post('', '')).rejects.toThrow();
  });
});

describe('the options of the local Config service', () => {
  it.each([
    [{ seeds: 2 } as object, 'createConfigService: unknown key "seeds". Did you mean "seed"?'],
    [{ seed: -1 }, 'expected seed to be a whole number from 0 up'],
    [{ items: [anItem({ resourceId: '' })] }, "expected an item's resourceId to be a string"],
    [
      { items: [anItem({ configurationItemCaptureTime: '2026-01-02' as unknown as Date })] },
      'expected configurationItemCaptureTime of AWS::S3::Bucket my-bucket to be a Date',
    ],
  ] as [ConfigServiceOptions, string][])('are refused when they cannot be: %#', (options, message) => {
    expect(() => createConfigService(options)).toThrow(message);
  });

  it('can be undefined', () => {
    expect(createConfigService({ region: undefined } as object).region).toBe('us-east-1');
  });
});
