import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { createChangeEvent, createConfigurationItem } from '../../../src/testing/index.js';
import { invokeInFolder } from '../../helpers/invoke.js';

const { file, invoke, invokeJson } = invokeInFolder();

const capturedAt = '2026-01-31T12:00:00.000Z';
const shared = {
  resourceType: 'AWS::EC2::Volume',
  resourceId: 'vol-1',
  awsRegion: 'us-east-1',
  configurationItemStatus: 'OK',
  configurationItemCaptureTime: capturedAt,
};
/** The same item as AWS writes it in events, in its API and in snapshot files. */
const inEvent = {
  ...shared,
  awsAccountId: '111122223333',
  ARN: 'arn:x',
  configuration: { encrypted: false },
};
const inApi = { ...shared, accountId: '111122223333', arn: 'arn:x', configuration: '{"encrypted":false}' };
const inSnapshot = { ...inEvent, configurationStateID: 7, relationships: [], tags: { a: 'b' } };

const isFlagged = {
  code: 0,
  evaluations: [{ accountId: '111122223333', resourceId: 'vol-1', annotation: 'Not encrypted' }],
};

describe('--item', () => {
  it.each([
    ['an item as events have it', inEvent],
    ['an item as the API has it', inApi],
    ['an item as snapshots have it', inSnapshot],
    [
      'an item as the kit has it',
      createConfigurationItem('AWS::EC2::Volume', {
        accountId: '111122223333',
        resourceId: 'vol-1',
        configuration: { encrypted: false },
      }),
    ],
    ['a list', [inApi]],
    ['a snapshot', { fileVersion: '1.0', configSnapshotId: 'x', configurationItems: [inSnapshot] }],
    ['what get-resource-config-history prints', { configurationItems: [inApi], nextToken: 'x' }],
    [
      'what batch-get-resource-config prints',
      { baseConfigurationItems: [inApi], unprocessedResourceKeys: [] },
    ],
    [
      'the message of a change',
      { messageType: 'ConfigurationItemChangeNotification', configurationItem: inEvent },
    ],
    ['a compressed snapshot, as in S3', gzipSync(JSON.stringify({ configurationItems: [inSnapshot] }))],
    ['a file with a byte order mark, as some shells write it', `\uFEFF${JSON.stringify(inApi)}`],
  ])('accepts %s', async (_what, content) => {
    const path = await file('item', content);

    expect(await invokeJson('encrypted-volumes', '--item', path)).toMatchObject(isFlagged);
  });

  it('accepts several files', async () => {
    const first = await file('1.json', inApi);
    const second = await file('2.json', [{ ...inApi, resourceId: 'vol-2' }]);

    const { evaluations } = await invokeJson('encrypted-volumes', '--item', first, second);

    expect(evaluations).toMatchObject([{ resourceId: 'vol-1' }, { resourceId: 'vol-2' }]);
  });

  it('accepts a history', async () => {
    const mended = {
      ...inApi,
      configurationItemCaptureTime: '2026-02-01T00:00:00.000Z',
      configuration: '{"encrypted":true}',
    };
    const path = await file('history.json', { configurationItems: [mended, inApi] });

    const { invocations, evaluations } = await invokeJson('encrypted-volumes', '--item', path);

    expect(invocations).toBe(2);
    expect(evaluations).toMatchObject([{ complianceType: 'COMPLIANT' }]);
  });

  it('puts an item without an account into the account of the rule', async () => {
    const { accountId: _, ...withoutAccount } = inApi;
    const path = await file('item.json', withoutAccount);

    const { evaluations } = await invokeJson(
      'encrypted-volumes',
      '--item',
      path,
      '--account',
      '999988887777',
    );

    expect(evaluations).toMatchObject([{ accountId: '999988887777' }]);
  });

  it.each([
    ['no JSON', '{', /--item .*item is not JSON: /],
    ['an empty list', { configurationItems: [] }, /--item .*item contains no configuration item/],
    ['no item', '42', /--item .*item: expected item to be an object, got the number 42\./],
    [
      'an item without a type',
      [inApi, { ...inApi, resourceType: undefined }],
      /expected items\[1\]\.resourceType to be a string that is not empty, got undefined\./,
    ],
    [
      'an item of a snapshot without a time',
      { configurationItems: [{ ...inEvent, configurationItemCaptureTime: 'soon' }] },
      /expected configurationItems\[0\]\.configurationItemCaptureTime to be a date such as .*, got "soon"\./,
    ],
    ['an event', createChangeEvent(inEvent), /is an event, not a configuration item: give it with --event\./],
    ['broken gzip', gzipSync('{}').subarray(0, 12), /cannot read --item .*item: unexpected end of file/],
  ])('rejects %s', async (_what, content, message) => {
    const path = await file('item', content);
    const { code, out, err } = await invoke('encrypted-volumes', '--item', path);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it('rejects a missing file', async () => {
    expect(await invoke('encrypted-volumes', '--item', 'nowhere.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'cannot read --item nowhere.json: there is no such file or folder (ENOENT).',
      ),
    });
  });
});

describe('--sample', () => {
  it('accepts a variant of a type', async () => {
    const { evaluations } = await invokeJson(
      'encrypted-volumes',
      '--sample',
      'AWS::EC2::Volume',
      'AWS::EC2::Volume=unencrypted',
    );
    expect(evaluations).toMatchObject([{ annotation: 'Not encrypted' }]);
  });

  it('suggests the nearest variant', async () => {
    const { code, err } = await invoke('encrypted-volumes', '--sample', 'AWS::EC2::Volume=unencripted');
    expect(code).toBe(2);
    expect(err).toContain('unknown variant "unencripted" of AWS::EC2::Volume. Did you mean "unencrypted"?');
  });
});
