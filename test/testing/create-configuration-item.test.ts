import { describe, expect, it } from '@jest/globals';
import { InvalidOptionsError } from '../../src/errors.js';
import type { ConfigurationItem } from '../../src/rule/configuration-item.js';
import { createConfigurationItem } from '../../src/testing/create-configuration-item.js';

describe('createConfigurationItem', () => {
  it('makes a whole item', () => {
    const item: ConfigurationItem<'AWS::S3::Bucket'> = createConfigurationItem('AWS::S3::Bucket');
    expect(item).toEqual({
      resourceType: 'AWS::S3::Bucket',
      resourceId: 'example-bucket',
      resourceName: 'example-bucket',
      arn: 'arn:aws:s3:us-east-1:123456789012:bucket/example-bucket',
      accountId: '123456789012',
      awsRegion: 'us-east-1',
      availabilityZone: 'Regional',
      configurationItemStatus: 'OK',
      configurationItemCaptureTime: new Date('2026-01-31T12:00:00.000Z'),
      resourceCreationTime: new Date('2026-01-30T12:00:00.000Z'),
      version: '1.3',
      configurationStateId: '1769860800000',
      configurationItemMD5Hash: '',
      tags: {},
      relationships: [],
      relatedEvents: [],
      configuration: {},
      supplementaryConfiguration: {},
    });
  });

  it('lays over it what the test is about', () => {
    const item = createConfigurationItem('AWS::IAM::User', {
      resourceId: 'AIDAEXAMPLE',
      resourceName: 'jane',
      accountId: '210987654321',
      awsRegion: 'global',
      tags: { team: 'storage' },
    });
    expect(item).toMatchObject({
      resourceId: 'AIDAEXAMPLE',
      resourceName: 'jane',
      arn: 'arn:aws:iam:global:210987654321:user/AIDAEXAMPLE',
      tags: { team: 'storage' },
    });
  });

  it('makes the same item each time, and a new one', () => {
    const first = createConfigurationItem('AWS::S3::Bucket');
    const second = createConfigurationItem('AWS::S3::Bucket');

    first.configurationItemCaptureTime.setFullYear(1999);
    first.resourceCreationTime?.setFullYear(1999);
    Object.assign(first.tags, { team: 'storage' });

    expect(second).toEqual(createConfigurationItem('AWS::S3::Bucket'));
    expect(second.configurationItemCaptureTime).toEqual(new Date('2026-01-31T12:00:00.000Z'));
  });

  it.each(['AWS::::Account', 'Odd'])('takes any resource type: %p', (resourceType) => {
    expect(createConfigurationItem(resourceType).resourceType).toBe(resourceType);
  });

  it.each([undefined, '', 5])('refuses what is no resource type: %p', (resourceType) => {
    const act = () => createConfigurationItem(resourceType as never);
    expect(act).toThrow(InvalidOptionsError);
    expect(act).toThrow('expected a resource type such as "AWS::S3::Bucket"');
  });

  it('takes what is undefined as not given', () => {
    const item = createConfigurationItem('AWS::S3::Bucket', {
      resourceId: undefined,
      tags: undefined,
    } as never);
    expect(item).toEqual(createConfigurationItem('AWS::S3::Bucket'));
  });

  it('refuses what is no part of an item', () => {
    // @ts-expect-error The event's spelling is not that of an item.
    const act = () => createConfigurationItem('AWS::S3::Bucket', { awsAccountId: '1' });
    expect(act).toThrow(InvalidOptionsError);
    expect(act).toThrow('createConfigurationItem: unknown key "awsAccountId". Did you mean "accountId"?');
    // @ts-expect-error Not a status.
    createConfigurationItem('AWS::S3::Bucket', { configurationItemStatus: 'Fine' });
  });

  it('refuses another resource type beside the first', () => {
    // @ts-expect-error The first argument is the type.
    const act = () => createConfigurationItem('AWS::S3::Bucket', { resourceType: 'AWS::IAM::User' });
    expect(act).toThrow('unknown key "resourceType"');
  });
});
