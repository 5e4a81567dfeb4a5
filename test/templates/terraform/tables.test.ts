import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isTreeObject, type TreeObject } from '../../../src/proposed/unknown.js';
import { readObject } from '../../../src/templates/terraform/table.js';
import { parts, resourceTable, tables } from '../../../src/templates/terraform/tables.js';
import { allProperties } from '../../helpers/cloudformation-properties.js';

/** The paths of the attributes of the AWS provider, by type; `npm run check:terraform` writes them. */
const attributes: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'aws-attributes.json'), 'utf8'),
);

/** Attributes that one word of the tables reads where only some of the types have them. */
const ofOtherTypes = new Set([
  'aws_dynamodb_table local_secondary_index.hash_key',
  'aws_instance root_block_device.device_name',
  'aws_instance root_block_device.snapshot_id',
  'aws_s3_bucket cors_rule.id',
  'aws_s3_bucket_acl grant',
  'aws_security_group egress.source_security_group_id',
  'aws_security_group ingress.source_security_group_id',
  'aws_security_group_rule security_groups',
]);

/** A resource with a value for each attribute, which tells what is read that the type does not have. */
function sampleOf(type: string, missing: Set<string>): TreeObject {
  const paths = (attributes[type] ?? '').split(' ');
  const objectAt = (prefix: string): TreeObject => {
    const own = paths.filter((path) => path.startsWith(prefix) && !path.slice(prefix.length).includes('.'));
    const values = own.map((path) => {
      const isBlock = paths.some((other) => other.startsWith(`${path}.`));
      return [path.slice(prefix.length), isBlock ? [objectAt(`${path}.`)] : 'x'] as const;
    });
    return new Proxy(Object.fromEntries(values), {
      getOwnPropertyDescriptor(target, name) {
        if (!Object.hasOwn(target, name)) missing.add(`${type} ${prefix}${String(name)}`);
        return Reflect.getOwnPropertyDescriptor(target, name);
      },
    });
  };
  return objectAt('');
}

/** The paths of properties that CloudFormation's schema does not have. Values that it has as text or JSON are not compared. */
function notInSchema(value: unknown, schema: unknown, path = ''): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((one) => notInSchema(one, Array.isArray(schema) ? schema[0] : schema, path));
  if (!isTreeObject(value) || !isTreeObject(schema) || Object.keys(schema).length === 0) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    Object.hasOwn(schema, name) ? notInSchema(inner, schema[name], `${path}.${name}`) : [`${path}.${name}`],
  );
}

describe('the table of', () => {
  const types = [...Object.keys(tables), ...Object.keys(parts), 'aws_security_group_rule'];

  it.each(types)(
    '%s reads attributes that the provider has, and gives properties that CloudFormation has',
    (type) => {
      const missing = new Set<string>();
      const sample = sampleOf(type, missing);
      const context = { address: `${type}.a`, hasDefaultTags: false };
      const table = resourceTable(type, sample);
      const {
        properties = {},
        elements = {},
        by,
      } = { elements: undefined, by: undefined, ...table, ...parts[type] };
      expect(Object.keys(readObject({ ...properties, ...elements }, sample, context)).length > 0).toBe(
        !table?.rows,
      );
      if (by !== undefined) expect(sample).toHaveProperty(by);
      const read = readObject({ ...properties, ...elements }, sample, context);
      const owner = table?.type ?? tables[parts[type]?.into ?? '']?.type ?? '';
      expect(notInSchema(table?.rows?.(sample, context) ?? read, allProperties(owner))).toEqual([]);
      expect(Object.keys(read).length > 0).toBe(!table?.rows);
      expect([...missing].filter((path) => !ofOtherTypes.has(path))).toEqual([]);
    },
  );
});
