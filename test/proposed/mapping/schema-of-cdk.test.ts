import { describe, expect, it } from '@jest/globals';
import type { Mapping } from '../../../src/proposed/mapping/mapping.js';
import { recordedName } from '../../../src/proposed/mapping/recorded-names.js';
import { mappings } from '../../../src/proposed/mapping/types/index.js';
import type { ProposedItem } from '../../../src/proposed/proposed-resource.js';
import { EncodedDocument, type TreeObject, Unknown } from '../../../src/proposed/unknown.js';
import { type CompactShape, readModel } from '../../../src/testing/samples/read-model.js';
import { allProperties } from '../../helpers/cloudformation-properties.js';
import { mapProperties } from '../../helpers/map-resources.js';

/** What is in a mapped configuration and not in the recorded shape. */
function faults(resourceType: string, configuration: TreeObject): readonly string[] {
  const { service, resource } = readModel(resourceType);
  const found: string[] = [];
  visit(configuration, resource?.c as CompactShape, '');
  return found;

  function visit(value: unknown, shape: CompactShape, path: string): void {
    const fault = (expected: string) => found.push(`${resourceType} ${path}: expected ${expected}`);
    if (value === null || value instanceof Unknown || shape === 'j') return;
    // The shapes of WAF are from a schema that does not mark lists.
    if (Array.isArray(value) && typeof shape === 'number' && resourceType.startsWith('AWS::WAF'))
      for (const element of value) visit(element, shape, path);
    else if (typeof shape === 'number') {
      const properties = service.objects[shape] ?? {};
      if (typeof value !== 'object' || Array.isArray(value)) return void fault('an object');
      for (const [name, inner] of Object.entries(value)) {
        const at = path === '' ? name : `${path}.${name}`;
        if (properties[name] === undefined) found.push(`${resourceType} ${at}: not recorded`);
        else visit(inner, properties[name], at);
      }
    } else if (Array.isArray(shape) && shape[0] === 'l') {
      if (!Array.isArray(value)) return void fault('a list');
      for (const element of value) visit(element, shape[1] as CompactShape, `${path}[]`);
    } else if (Array.isArray(shape) && shape[0] === 'm') {
      for (const element of Object.values(value as object))
        visit(element, shape[1] as CompactShape, `${path}.*`);
    } else if (shape === 'b' || shape === 'n') {
      if (typeof value !== (shape === 'b' ? 'boolean' : 'number'))
        fault(shape === 'b' ? 'a boolean' : 'a number');
    } else if (typeof value !== 'string' && !(value instanceof EncodedDocument)) fault('text');
  }
}

describe.each(mappings.map((mapping) => [mapping.type, mapping] as const))('%s', (type, mapping: Mapping) => {
  const properties = allProperties(type);

  it('has the paths and kinds of values that AWS Config records', () => {
    const item = mapProperties(type, properties);
    expect(faults(recordedName(type), item?.configuration ?? {})).toEqual([]);
  });

  it('maps every property of AWS’s schema, or says that it is not recorded', () => {
    const notRecorded = mapping.notRecorded ?? [];
    const isMapped = (name: string) => {
      const marked = mapProperties(type, { ...properties, [name]: new Unknown('the marked value') });
      if (textOf(marked).includes('the marked value')) return true;
      return (
        textOf(mapProperties(type, { [name]: properties[name] ?? '' })) !== textOf(mapProperties(type, {}))
      );
    };
    const unused = Object.keys(properties).filter((name) => !isMapped(name));
    expect(unused.toSorted()).toEqual(notRecorded.toSorted());
  });
});

function textOf(item: ProposedItem | undefined): string {
  const { configuration, supplementaryConfiguration, tags, resourceId, resourceName, arn } = item ?? {};
  const mapped = [configuration, supplementaryConfiguration, tags, resourceId, resourceName, arn];
  return JSON.stringify(mapped, (_, value) => (value instanceof Unknown ? value.expression : value));
}
