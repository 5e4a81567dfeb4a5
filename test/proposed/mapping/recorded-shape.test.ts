import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { PropertyType, SpecDatabase } from '@aws-cdk/service-spec-types';
import { describe, expect, it } from '@jest/globals';
import { recordedName } from '../../../src/proposed/mapping/recorded-names.js';
import { mappings } from '../../../src/proposed/mapping/types/index.js';
import {
  EncodedDocument,
  isTreeObject,
  type Tree,
  type TreeObject,
  Unknown,
} from '../../../src/proposed/unknown.js';
import { type CompactShape, readModel } from '../../../src/testing/samples/read-model.js';
import { mapProperties } from '../../helpers/map-resources.js';
import { sharedFolder } from '../../helpers/shared.js';

// AWS's schema, as `npm run generate:resources` installs it, and what AWS Config records.
const sources = resolve(import.meta.dirname, '../../../build/resource-sources/package.json');
const data = sharedFolder('data');
const types = mappings.map(({ type }) => type);

if (!existsSync(join(sources, '../node_modules/@aws-cdk/aws-service-spec')) || !data) {
  process.stderr.write(
    'Skipped "mapped items have the recorded shape": run npm run generate:resources, with ../shared/data beside the project.\n',
  );
  describe.skip('mapped items', () => it.todo('have the recorded shape'));
} else {
  const database: SpecDatabase = createRequire(sources)('@aws-cdk/aws-service-spec').loadAwsServiceSpecSync();
  const observed = JSON.parse(readFileSync(join(data, 'observed-shapes.json'), 'utf8'));
  const propertiesOf = (type: string) =>
    database.lookup('resource', 'cloudFormationType', 'equals', type).only().properties;

  const sample = (type: PropertyType, seen: readonly string[] = []): Tree => {
    if (type.type === 'array') return [sample(type.element, seen)];
    if (type.type === 'union') return sample(type.types[0] as PropertyType, seen);
    if (type.type === 'tag') return { Key: 'key', Value: 'value' };
    if (type.type === 'number' || type.type === 'integer') return 1;
    if (type.type === 'boolean') return true;
    if (type.type !== 'ref') return type.type === 'string' ? '1' : {};
    if (seen.includes(type.reference.$ref)) return {};
    const { properties } = database.get('typeDefinition', type.reference.$ref);
    return samples(properties, [...seen, type.reference.$ref]);
  };
  const samples = (properties: ReturnType<typeof propertiesOf>, seen: readonly string[] = []): TreeObject =>
    Object.fromEntries(
      Object.entries(properties).map(([name, { type }]) => [name, sample(type, seen)] as const),
    );

  describe('a mapped item with every property of the template', () => {
    it.each(types)('has only paths that AWS Config records, of the kind that it records: %s', (type) => {
      const file = join(data, 'resource-schema', `${recordedName(type).replaceAll('::', '-')}.json`);
      const kinds = new Map<string, string>(Object.entries(JSON.parse(readFileSync(file, 'utf8'))));
      const seen = Object.keys(observed[recordedName(type)]?.paths ?? {});
      const known = [...kinds.keys(), ...seen.map((path) => path.replaceAll('[]', ''))];
      const item = mapProperties(type, samples(propertiesOf(type)));
      const problems = leavesOf('configuration', item?.configuration ?? null).flatMap(([path, value]) => {
        if (!known.includes(path) && !known.includes(`${path}.value`) && !isInModel(recordedName(type), path))
          return [path];
        const kind = kinds.get(path);
        const expected = kind && /^(?:integer|long|float|double)$/.test(kind) ? 'number' : kind;
        // The schema of queues says numbers, and recorded queues have text.
        const isText = type === 'AWS::SQS::Queue';
        return (expected === 'number' || expected === 'boolean') && typeof value !== expected && !isText
          ? [`${path}: ${expected}`]
          : [];
      });
      expect(problems).toEqual([]);
    });
  });

  describe('the properties that a template can set', () => {
    it.each(types)('are mapped or listed as not recorded: %s', (type) => {
      const { notRecorded = [] } = mappings.find((one) => one.type === type) ?? {};
      const names = Object.keys(propertiesOf(type));
      const without = asText(mapProperties(type, {}));
      const ignored = names.filter((name) => {
        const unknown = new Unknown('!Ref Parameter');
        const alone = mapProperties(type, { [name]: unknown });
        // Some have a meaning only beside others.
        const beside = mapProperties(type, { ...samples(propertiesOf(type)), [name]: unknown });
        return asText(alone) === without && !JSON.stringify(itemOf(beside)).includes('!Ref Parameter');
      });
      // The list may have properties that are newer than the schema.
      expect(ignored.sort()).toEqual(notRecorded.filter((name) => names.includes(name)).sort());
    });
  });

  describe('a value that is not known', () => {
    it.each(types)('only adds unknown values to the item: %s', (type) => {
      const properties = samples(propertiesOf(type));
      const known = new Map(leavesOf('', itemParts(type, properties), true));
      for (const name of Object.keys(properties)) {
        const changed = itemParts(type, { ...properties, [name]: new Unknown('!Ref Parameter') });
        const different = leavesOf('', changed, true).filter(
          ([path, value]) => !(value instanceof Unknown) && known.has(path) && known.get(path) !== value,
        );
        expect({ name, different }).toEqual({ name, different: [] });
      }
    });
  });
}

/** Whether the kit's model of the recorded type has a path: it has newer properties than the published paths. */
function isInModel(recordedType: string, path: string): boolean {
  const { service, resource } = readModel(recordedType);
  let shape: CompactShape | undefined = resource?.c;
  for (const name of path.split('.').slice(1)) {
    while (Array.isArray(shape) && shape[0] === 'l') shape = shape[1] as CompactShape;
    if (shape === 'j' || (Array.isArray(shape) && shape[0] === 'm')) return true;
    shape = typeof shape === 'number' ? service.objects[shape]?.[name] : undefined;
  }
  return shape !== undefined;
}

function itemParts(type: string, properties: TreeObject): Tree {
  const item = mapProperties(type, properties);
  if (!item) throw new Error(`${type} is not mapped.`);
  const { configuration, supplementaryConfiguration, tags } = item;
  return { configuration, supplementaryConfiguration, tags };
}

/** Without the proposed resource itself. */
function itemOf(item: ReturnType<typeof mapProperties>): object {
  return { ...item, resource: undefined };
}

function asText(item: ReturnType<typeof mapProperties>): string {
  return JSON.stringify(itemOf(item));
}

/** The known values at the ends of paths. */
function leavesOf(path: string, value: Tree, hasIndexes = false): readonly (readonly [string, Tree])[] {
  if (Array.isArray(value))
    return value.flatMap((one: Tree, index) =>
      leavesOf(hasIndexes ? `${path}.${index}` : path, one, hasIndexes),
    );
  if (isTreeObject(value))
    return Object.entries(value).flatMap(([name, inner]) =>
      leavesOf(path ? `${path}.${name}` : name, inner, hasIndexes),
    );
  return value instanceof Unknown || value instanceof EncodedDocument ? [] : [[path, value]];
}
