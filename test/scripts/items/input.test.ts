import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readExampleItems } from '../../../scripts/items/example-items.js';
import { allResourceTypes, registeredTypes } from '../../../scripts/items/resource-types.js';
import { rawItem } from './an-item.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-rule-kit-items-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const write = (file: string, content: unknown) =>
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content));

describe('the examples of a folder', () => {
  it('are found alone, in lists and in notifications, and read as a rule sees them', () => {
    write('alone.json', rawItem({ resourceId: 'a', configuration: '{"size":8}' }));
    write('list.json', [rawItem({ resourceId: 'b' }), { configurationItem: rawItem({ resourceId: 'c' }) }]);
    write('notification.json', { configurationItem: rawItem({ resourceId: 'd' }), messageType: 'any' });
    write('LICENSE', 'no item');
    const { items, leftOut } = readExampleItems(folder);
    expect(items.map(({ resourceId }) => resourceId)).toEqual(['a', 'b', 'c', 'd']);
    expect(items[0]?.configuration).toEqual({ size: 8 });
    expect(leftOut).toEqual([]);
  });

  it('are left out, with the reason, if they are not an item or have no typed content', () => {
    write('broken.json', '{ "resourceType": ');
    write('date.json', rawItem({ configurationItemCaptureTime: 'datetime.datetime(2020, 4, 22)' }));
    write('inventory.json', rawItem({ resourceType: 'AWS::SSM::ManagedInstanceInventory' }));
    expect(readExampleItems(folder)).toEqual({
      items: [],
      leftOut: [
        { file: 'broken.json', why: expect.stringContaining('JSON') },
        {
          file: 'date.json',
          why: expect.stringContaining('item.configurationItemCaptureTime: expected a date'),
        },
        { file: 'inventory.json', why: expect.stringContaining('inventory') },
      ],
    });
  });
});

describe('the resource types', () => {
  it('are those of the SDK, of the schema and of the registry, each once', () => {
    write('Example-Schema-Only.json', {});
    write('AWS-EC2-Volume.json', {});
    write('LICENSE', '');
    const types = allResourceTypes(['Example::Registry::Only', 'AWS::EC2::Volume'], folder);
    expect(types).toEqual(
      expect.arrayContaining(['AWS::S3::Bucket', 'Example::Registry::Only', 'Example::Schema::Only']),
    );
    expect(types.filter((type) => type === 'AWS::EC2::Volume')).toHaveLength(1);
    expect(types).not.toContain('LICENSE');
  });

  it('need no schema', () => {
    expect(allResourceTypes([], undefined)).toContain('AWS::S3::Bucket');
    expect(allResourceTypes([], join(folder, 'nowhere'))).toContain('AWS::S3::Bucket');
  });

  it('of the registry are read from its files', () => {
    mkdirSync(join(folder, 'services'));
    writeFileSync(
      join(folder, 'services', 'ec2.ts'),
      `export interface Volume {\n  readonly size?: number | null;\n}
declare module '../registry.js' {
  interface ResourceConfigurations {
    readonly 'AWS::EC2::Volume': Volume;
    readonly 'AWS::EC2::VPC': Vpc;
  }
}\n/**\n * readonly 'AWS::EC2::Comment': no member\n */\n`,
    );
    expect(registeredTypes(join(folder, 'services'))).toEqual(['AWS::EC2::VPC', 'AWS::EC2::Volume']);
    expect(registeredTypes(join(folder, 'nowhere'))).toEqual([]);
  });
});
