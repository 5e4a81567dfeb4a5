import { describe, expect, it } from '@jest/globals';
import {
  createChangeEvent,
  createConfigurationItem,
  createOversizedEvent,
  createSnapshotEvent,
} from '../../../src/testing/index.js';
import { invokeInFolder } from '../../helpers/invoke.js';

const { file, invoke, invokeJson } = invokeInFolder();

const volume = (resourceId: string, encrypted: boolean) =>
  createConfigurationItem('AWS::EC2::Volume', { resourceId, configuration: { encrypted } });
const volumes = [volume('vol-1', true), volume('vol-2', false)];

describe('a rule for changes', () => {
  it('is invoked once per item, with one table of results', async () => {
    const path = await file('volumes.json', volumes);

    const { code, out, err } = await invoke('encrypted-volumes', '--item', path);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      [
        'Resource                Compliance     Annotation',
        '----------------------  -------------  ---------------',
        'AWS::EC2::Volume vol-1  COMPLIANT      us-east-1, none',
        'AWS::EC2::Volume vol-2  NON_COMPLIANT  Not encrypted',
        '',
        '2 invocations: 2 evaluations delivered in 2 calls, 1 NON_COMPLIANT, 1 COMPLIANT.',
      ].join('\n'),
    );
  });

  it('gets a sample of each --sample type, after the items of files', async () => {
    const path = await file('volume.json', volumes[1]);

    const { evaluations, invocations } = await invokeJson(
      'encrypted-volumes',
      '--item',
      path,
      '--sample',
      'AWS::EC2::Volume',
      'AWS::S3::Bucket',
    );

    expect(invocations).toBe(3);
    expect(evaluations).toMatchObject([
      { resourceId: 'vol-2', complianceType: 'NON_COMPLIANT' },
      { resourceType: 'AWS::EC2::Volume', complianceType: 'COMPLIANT' },
      { resourceType: 'AWS::S3::Bucket', complianceType: 'NOT_APPLICABLE' },
    ]);
  });

  it('gets a sample of its first type by default, with a note', async () => {
    const { code, err } = await invoke('encrypted-volumes');

    expect({ code, err }).toEqual({
      code: 0,
      err: 'No --event, --item or --sample is given: a sample of AWS::EC2::Volume has changed.',
    });
  });

  it('gets deleted resources with --deleted', async () => {
    const path = await file('volumes.json', volumes);

    const { evaluations } = await invokeJson('encrypted-volumes', '--deleted', '--item', path);

    expect(evaluations).toMatchObject([
      { resourceId: 'vol-1', complianceType: 'NOT_APPLICABLE', annotation: 'The resource was deleted' },
      { resourceId: 'vol-2', complianceType: 'NOT_APPLICABLE' },
    ]);
  });

  it('gets a deleted sample with --deleted and without an item', async () => {
    const { out, err } = await invoke('encrypted-volumes', '--deleted');

    expect(out).toContain('NOT_APPLICABLE  The resource was deleted');
    expect(err).toContain('a sample of AWS::EC2::Volume was deleted.');
  });

  it('gets oversized items with --oversized', async () => {
    const path = await file('volume.json', volumes[1]);

    const { evaluations } = await invokeJson('encrypted-volumes', '--oversized', '--item', path);

    // Only the whole item says so.
    expect(evaluations).toMatchObject([{ resourceId: 'vol-2', annotation: 'Not encrypted' }]);
  });

  it('gets eventLeftScope with --left-scope', async () => {
    const { out } = await invoke('encrypted-volumes', '--sample', 'AWS::EC2::Volume', '--left-scope');

    expect(out).toContain('NOT_APPLICABLE  The resource left the scope of the rule');
  });

  it('fails on a schedule', async () => {
    const { code, err } = await invoke('encrypted-volumes', '--scheduled');

    expect(code).toBe(1);
    expect(err).toMatch(/The invocation failed\. UnsupportedTriggerError: .* give it a schedule/);
  });

  it('is invoked on all items when it fails on one, which is named', async () => {
    const path = await file('volumes.json', [volume('vol-broken', true), ...volumes]);

    const { code, out, err } = await invoke('encrypted-volumes', '--item', path);
    const { errors, report } = await invokeJson('encrypted-volumes', '--item', path);

    expect(code).toBe(1);
    expect(out).toContain('vol-1');
    expect(out).toContain('vol-2');
    expect(err).toMatch(/^The invocation on AWS::EC2::Volume vol-broken failed\. EvaluationError: .*broken/);
    expect(report).toMatchObject({ delivered: 2, calls: 2 });
    expect(errors).toEqual([
      {
        messageType: 'ConfigurationItemChangeNotification',
        resourceType: 'AWS::EC2::Volume',
        resourceId: 'vol-broken',
        name: 'EvaluationError',
        code: 'RULE_FAILED',
        message: expect.stringContaining('It is broken'),
        at: expect.stringMatching(/^test\/cli\/modules\/encrypted-volumes\.ts:\d+:\d+$/),
      },
    ]);
  });

  it('prints at most ten failures', async () => {
    const path = await file('volumes.json', Array(25).fill(volume('vol-broken', true)));

    const { err } = await invoke('encrypted-volumes', '--item', path);

    expect(err.split('\n')).toHaveLength(11);
    expect(err).toMatch(/15 more invocations failed: --json lists them\.$/);
  });
});

describe('a periodic rule for recorded resources', () => {
  it('evaluates the recorded items on its schedule', async () => {
    const path = await file('volumes.json', volumes);

    const { code, out, err } = await invoke('swept-volumes', '--item', path);

    expect(code).toBe(0);
    expect(out).toContain('AWS::EC2::Volume vol-1  COMPLIANT');
    expect(out).toContain('2 evaluations delivered in 1 call, 1 NON_COMPLIANT, 1 COMPLIANT.');
    expect(err).toBe(
      'The rule is periodic: 2 items are recorded, and the schedule runs. With --changed each item changes instead.',
    );
  });

  it('is invoked on changes with --changed', async () => {
    const path = await file('volumes.json', volumes);

    const { invocations, evaluations, err } = await invokeJson('swept-volumes', '--changed', '--item', path);

    expect({ invocations, err }).toEqual({ invocations: 2, err: '' });
    expect(evaluations).toMatchObject([{ resourceId: 'vol-1' }, { resourceId: 'vol-2' }]);
  });

  it('evaluates a sample of each of its types by default', async () => {
    const { evaluations, err } = await invokeJson('swept-volumes');

    expect(evaluations).toMatchObject([
      { resourceType: 'AWS::EC2::Volume' },
      { resourceType: 'AWS::RDS::DBInstance' },
    ]);
    expect(err).toContain('a sample of AWS::EC2::Volume, of AWS::RDS::DBInstance is recorded');
  });

  it('reads the snapshot that an event names', async () => {
    const event = await file('event.json', createSnapshotEvent({ s3Bucket: 'config-bucket' }));
    const path = await file('volumes.json', volumes);

    const { code, evaluations } = await invokeJson('swept-volumes', '--event', event, '--item', path);

    expect(code).toBe(0);
    expect(evaluations).toMatchObject([{ resourceId: 'vol-1' }, { resourceId: 'vol-2' }]);
  });

  it('rejects a snapshot event without the snapshot', async () => {
    const event = await file('event.json', createSnapshotEvent());

    expect(await invoke('swept-volumes', '--event', event)).toMatchObject({
      code: 2,
      err: expect.stringContaining('give its file with --item'),
    });
  });
});

describe('a rule that finds its resources itself', () => {
  it('finds the recorded items, after their capture time', async () => {
    const path = await file('volumes.json', [
      { ...volumes[0], configurationItemCaptureTime: '2026-03-01T00:00:00.000Z' },
      volumes[1],
    ]);

    const { evaluations, err } = await invokeJson('counted-volumes', '--item', path);

    expect(evaluations).toMatchObject([{ annotation: '2 volumes at 2026-03-01T00:00:00.000Z' }]);
    expect(err).toBe('The rule is periodic: 2 items are recorded, and the schedule runs.');
  });

  it('finds nothing without items', async () => {
    const { out, err } = await invoke('counted-volumes');

    expect(out).toContain('0 volumes at 2026-01-31T12:00:00.000Z');
    expect(err).toBe('No --event, --item or --sample is given: nothing is recorded, and the schedule runs.');
  });

  it('finds the recorded items of a given event', async () => {
    const event = await file('event.json', createChangeEvent(createConfigurationItem('AWS::S3::Bucket')));
    const path = await file('volume.json', volumes[0]);

    const { evaluations } = await invokeJson('swept-volumes', '--event', event, '--item', path);

    expect(evaluations).toMatchObject([{ resourceType: 'AWS::S3::Bucket' }]);
  });
});

describe('an oversized event', () => {
  it('gets its item from --item', async () => {
    const event = await file('event.json', createOversizedEvent(volume('vol-2', false)));
    const path = await file('volumes.json', volumes);

    const { code, evaluations } = await invokeJson('encrypted-volumes', '--event', event, '--item', path);

    expect(code).toBe(0);
    expect(evaluations).toMatchObject([{ resourceId: 'vol-2', annotation: 'Not encrypted' }]);
  });

  it('is rejected with an item of another capture time', async () => {
    const event = await file('event.json', createOversizedEvent(volume('vol-2', false)));
    const path = await file('volume.json', {
      ...volume('vol-2', false),
      configurationItemCaptureTime: '2025-01-01T00:00:00.000Z',
    });

    const { code, err } = await invoke('encrypted-volumes', '--event', event, '--item', path);

    expect(code).toBe(2);
    expect(err).toContain('of AWS::EC2::Volume vol-2 at 2026-01-31T12:00:00.000Z with --item');
  });
});

describe('a handler without an exported rule', () => {
  it('is invoked on the changes of items', async () => {
    const { code, out } = await invoke('without-kit', '--sample', 'AWS::EC2::Volume');

    expect(code).toBe(0);
    expect(out).toMatch(/AWS::EC2::Volume vol-\w+ +COMPLIANT\n\nThe handler returned no report\.$/);
  });

  it('may throw synchronously', async () => {
    const { code, err } = await invoke('throwing-at-once', '--sample', 'AWS::EC2::Volume');

    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(
        /^The invocation failed\. Error: At once \(test\/cli\/modules\/throwing-at-once\.ts:\d+:\d+\)$/,
      ),
    });
  });

  it('needs an item or a sample', async () => {
    expect(await invoke('without-kit', '--deleted')).toMatchObject({
      code: 2,
      err: expect.stringContaining('give --sample or --item'),
    });
  });
});
