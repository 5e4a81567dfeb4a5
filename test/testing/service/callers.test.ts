import {
  GetComplianceDetailsByConfigRuleCommand,
  ListDiscoveredResourcesCommand,
  PutEvaluationsCommand,
} from '@aws-sdk/client-config-service';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import { createResultToken } from '../../../src/testing/result-token.js';
import type { ConfigService } from '../../../src/testing/service/config-service.js';
import { createConfigService } from '../../../src/testing/service/create-config-service.js';
import { assumeRole, configClientOf, otherAccount, roleArn, s3ClientOf, stsClientOf } from './clients.js';
import { anEvaluation, anItem } from './fixtures.js';
import { createManualClock } from './manual-clock.js';
import { transports } from './transports.js';

const list = new ListDiscoveredResourcesCommand({ resourceType: 'AWS::S3::Bucket' });
const stranger = {
  AccessKeyId: 'ASIALOCALSTRANGER',
  SecretAccessKey: 'x',
  SessionToken: 'x',
  Expiration: undefined,
};

function put(ResultToken: string, ComplianceResourceId = 'my-bucket') {
  return new PutEvaluationsCommand({ ResultToken, Evaluations: [anEvaluation({ ComplianceResourceId })] });
}

describe.each(transports())('callers $name', ({ open }) => {
  it('act in the account of the function with clientConfig', async () => {
    const service = await open();

    await configClientOf(service, { region: 'eu-central-1' }).send(list);

    expect(service.requests()).toMatchObject([
      { outcome: 'ok', accountId: '123456789012', roleArn: null, region: 'eu-central-1' },
    ]);
  });

  it('act in the account of the role that they assumed', async () => {
    const service = await open();
    const credentials = await assumeRole(service);

    await configClientOf(service, { credentials }).send(list);

    expect(service.requests('ListDiscoveredResources')).toMatchObject([{ accountId: otherAccount, roleArn }]);
  });

  it('with unknown keys count as the client of the test', async () => {
    const service = await open();
    const credentials = { ...stranger, AccessKeyId: 'AKIAOFTHEMACHINE' };
    await configClientOf(service, { credentials }).send(list);
    expect(service.requests()).toMatchObject([{ outcome: 'ok', accountId: null }]);
  });

  it('are rejected with an access key that looks issued but is not', async () => {
    const service = await open();

    await expect(configClientOf(service, { credentials: stranger }).send(list)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
      $metadata: { httpStatusCode: 403 },
    });

    expect(service.requests()).toMatchObject([{ outcome: 'UnrecognizedClientException', accountId: null }]);
    expect(JSON.stringify(service.requests())).not.toContain('ASIALOCALSTRANGER');
  });

  it.each([undefined, 'another'])('are rejected with the session token %s', async (SessionToken) => {
    const service = await open();
    const credentials = { ...stranger, ...(await assumeRole(service)), SessionToken };
    await expect(configClientOf(service, { credentials }).send(list)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });

  it('are rejected after their credentials have expired', async () => {
    const clock = createManualClock();
    const service = await open({ clock });
    const client = configClientOf(service, {
      credentials: await assumeRole(service, { DurationSeconds: 900 }),
    });

    clock.advance(899_999);
    await client.send(list);
    clock.advance(1);
    await expect(client.send(list)).rejects.toMatchObject({
      name: 'ExpiredTokenException',
      message: 'The security token included in the request is expired',
      $metadata: { httpStatusCode: 403 },
    });

    expect(service.requests().at(-1)).toMatchObject({ outcome: 'ExpiredTokenException', roleArn });
  });
});

describe('callers', () => {
  it('that are unknown get the error of each service', async () => {
    const service = createConfigService();
    const options = { credentials: stranger };

    await expect(stsClientOf(service, options).send(new GetCallerIdentityCommand())).rejects.toMatchObject({
      name: 'InvalidClientTokenId',
      $metadata: { httpStatusCode: 403 },
    });
    await expect(
      s3ClientOf(service, options).send(new GetObjectCommand({ Bucket: 'a', Key: 'b' })),
    ).rejects.toMatchObject({ name: 'InvalidAccessKeyId', $metadata: { httpStatusCode: 403 } });
  });

  it('count as the test without a signature, or with its own client', async () => {
    const service = createConfigService();
    await service.client.send(list);
    expect(service.requests()).toMatchObject([{ accountId: null, roleArn: null, region: 'us-east-1' }]);
  });

  it('read the resources of their account, and the test reads all', async () => {
    const service = createConfigService({
      items: [
        anItem(),
        anItem({ accountId: otherAccount }),
        anItem({ accountId: otherAccount, resourceId: 'b' }),
      ],
    });
    const ids = async (client: ConfigService['client']) =>
      (await client.send(list)).resourceIdentifiers?.map(({ resourceId }) => resourceId);

    expect(await ids(configClientOf(service))).toEqual(['my-bucket']);
    expect(await ids(configClientOf(service, { credentials: await assumeRole(service) }))).toEqual([
      'my-bucket',
      'b',
    ]);
    expect(await ids(service.client)).toEqual(['my-bucket', 'my-bucket', 'b']);
  });
});

describe('a result token with an account', () => {
  const token = createResultToken('versioning', otherAccount);

  it('is rejected for a caller of another account', async () => {
    const service = createConfigService();

    await expect(configClientOf(service).send(put(token))).rejects.toMatchObject({
      name: 'InvalidResultTokenException',
    });

    expect(service.evaluations()).toEqual([]);
  });

  it('is valid for the account, and for the test', async () => {
    const service = createConfigService();

    await configClientOf(service, { credentials: await assumeRole(service) }).send(put(token, 'a'));
    await service.client.send(put(token, 'b'));

    expect(service.evaluations()).toMatchObject([
      { resourceId: 'a', accountId: otherAccount },
      { resourceId: 'b', accountId: otherAccount },
    ]);
  });

  it('can be registered in the service', async () => {
    const service = createConfigService();
    service.acceptToken('recorded', 'versioning', otherAccount);

    await expect(configClientOf(service).send(put('recorded'))).rejects.toMatchObject({
      name: 'InvalidResultTokenException',
    });
    await service.client.send(put('recorded'));

    expect(service.evaluations()).toMatchObject([{ accountId: otherAccount }]);
  });
});

describe('a result token without an account', () => {
  it('stores results in the account of the caller, or of the service', async () => {
    const service = createConfigService({ accountId: '111122223333' });
    const token = createResultToken('versioning');

    await service.client.send(put(token, 'a'));
    await configClientOf(service, { credentials: await assumeRole(service) }).send(put(token, 'b'));

    expect(service.evaluations().map(({ accountId }) => accountId)).toEqual(['111122223333', otherAccount]);
  });
});

describe('a rule name in two accounts', () => {
  const details = async (client: ConfigService['client'], ConfigRuleName = 'versioning') => {
    const { EvaluationResults = [] } = await client.send(
      new GetComplianceDetailsByConfigRuleCommand({ ConfigRuleName }),
    );
    return EvaluationResults.map((r) => r.EvaluationResultIdentifier?.EvaluationResultQualifier?.ResourceId);
  };

  it('belongs to two rules', async () => {
    const service = createConfigService();
    const ours = configClientOf(service);
    const theirs = configClientOf(service, { credentials: await assumeRole(service) });
    await ours.send(put(createResultToken('versioning', '123456789012'), 'a'));
    await theirs.send(put(createResultToken('versioning', otherAccount), 'b'));

    expect(await details(ours)).toEqual(['a']);
    expect(await details(theirs)).toEqual(['b']);
    expect(await details(service.client)).toEqual(['a']);
    expect(service.evaluations('versioning')).toHaveLength(2);

    service.removeRule('versioning');
    expect(service.evaluations()).toEqual([]);
    await expect(details(theirs)).rejects.toMatchObject({ name: 'NoSuchConfigRuleException' });
  });

  it('is found by the test in every account, and by others in their account', async () => {
    const service = createConfigService();
    await service.client.send(put(createResultToken('versioning', otherAccount), 'b'));

    expect(await details(service.client)).toEqual(['b']);
    await expect(details(configClientOf(service))).rejects.toMatchObject({
      name: 'NoSuchConfigRuleException',
    });
  });

  it('is valid in every account if its token was accepted for every account', async () => {
    const service = createConfigService({ tokens: { recorded: 'versioning' } });
    expect(await details(configClientOf(service))).toEqual([]);

    await configClientOf(service, { credentials: await assumeRole(service) }).send(put('recorded', 'b'));

    expect(await details(service.client)).toEqual(['b']);
    expect(await details(configClientOf(service))).toEqual([]);
  });
});
