import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, jest } from '@jest/globals';
import { createChangeEvent, createConfigurationItem, knownResourceTypes } from '../../src/testing/index.js';
import { configRule } from '../helpers/config-rule.js';

describe('config-rule sample', () => {
  it('prints an item of a type', async () => {
    const { code, out, err } = await configRule('sample', 'AWS::RDS::DBInstance');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual(
      JSON.parse(JSON.stringify(createConfigurationItem('AWS::RDS::DBInstance'))),
    );
  });

  it('prints a change event with the item', async () => {
    const { code, out } = await configRule('sample', 'AWS::S3::Bucket', '--event');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(createChangeEvent(createConfigurationItem('AWS::S3::Bucket')));
  });

  it('prints an event that config-rule invoke accepts', async () => {
    jest.spyOn(console, 'info').mockImplementation(() => {});
    const folder = await mkdtemp(join(tmpdir(), 'config-rule-'));
    try {
      const file = join(folder, 'e.json');
      await writeFile(file, (await configRule('sample', 'AWS::S3::Bucket', '--event')).out);
      const module = fileURLToPath(new URL('modules/handler-and-rule.ts', import.meta.url));
      const { code, out } = await configRule('invoke', module, '--event', file, '--json');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        report: { delivered: 1 },
        evaluations: [{ resourceType: 'AWS::S3::Bucket', resourceId: 'example-bucket' }],
      });
    } finally {
      jest.restoreAllMocks();
      await rm(folder, { recursive: true });
    }
  });

  it('prints the levels of --depth', async () => {
    const { out } = await configRule('sample', 'AWS::EC2::Volume', '--depth', '0');
    expect(JSON.parse(out).configuration).toEqual({});
  });

  it('prints a variant of the item', async () => {
    const { code, out } = await configRule('sample', 'AWS::EC2::Volume', '--variant', 'unencrypted');
    expect(code).toBe(0);
    expect(JSON.parse(out).configuration.encrypted).toBe(false);
  });

  it('lists the variants of a type', async () => {
    const { code, out } = await configRule('sample', 'AWS::EC2::Volume', '--list');
    expect({ code, out }).toEqual({ code: 0, out: 'unattached\nunencrypted' });
    expect((await configRule('sample', 'AWS::AmazonMQ::Broker', '--list')).out).toBe('');
  });

  it('lists the known types', async () => {
    const { code, out } = await configRule('sample', '--list');
    expect({ code, types: out.split('\n') }).toEqual({ code: 0, types: [...knownResourceTypes()] });
  });

  it('lists the known types as JSON', async () => {
    const { code, out } = await configRule('sample', '--list', '--json');
    expect({ code, types: JSON.parse(out) }).toEqual({ code: 0, types: [...knownResourceTypes()] });
  });

  it.each([
    ['no type', [], /expected a resource type, such as AWS::EC2::Volume/],
    [
      'two types',
      ['AWS::S3::Bucket', 'AWS::IAM::User'],
      /expected 1 argument, got 2: AWS::S3::Bucket, AWS::IAM/,
    ],
    [
      'a misspelt variant',
      ['AWS::EC2::Volume', '--variant', 'unencripted'],
      /unknown variant "unencripted" of AWS::EC2::Volume\. Did you mean "unencrypted"\? Known variants: unattached, unencrypted\./,
    ],
    [
      'a variant of a type without variants',
      ['AWS::AmazonMQ::Broker', '--variant', 'public'],
      /unknown variant "public" of AWS::AmazonMQ::Broker\. The type has no variants: use overrides\./,
    ],
    [
      'a misspelt type',
      ['AWS::RDS::DbInstanc'],
      /"AWS::RDS::DbInstanc" is not known\. Did you mean "AWS::RDS::DBInstance"\?/,
    ],
    ['a type in other letters', ['aws::s3::bucket'], /Did you mean "AWS::S3::Bucket"\?/],
    ['the end of a type', ['dbinstance'], /Did you mean "AWS::RDS::DBInstance"\?/],
    ['a type that is like no other', ['Quartz'], /is not known\. Run "config-rule sample --list"/],
    [
      'an option it does not have',
      ['AWS::S3::Bucket', '--evnt'],
      /unknown option '--evnt'\. Did you mean --event\?.*sample --help/,
    ],
    [
      'a depth that is not a number',
      ['AWS::S3::Bucket', '--depth', 'deep'],
      /--depth to be a whole number from 0 up, got "deep"/,
    ],
    ['no depth', ['AWS::S3::Bucket', '--depth', ''], /--depth to be a whole number/],
  ])('ends with 2 and says what to type on %s', async (_what, args, message) => {
    const { code, out, err } = await configRule('sample', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^config-rule sample: /);
    expect(err).toMatch(message);
  });

  it('has a help', async () => {
    expect(await configRule('sample', '--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('--list'),
    });
  });
});
