import type { Arbitrary } from 'fast-check';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import type { CompactObject, CompactShape, ServiceModel } from '../samples/read-model.js';
import type { Change } from './change.js';
import type { FastCheck } from './fast-check.js';
import { longList } from './long-list.js';
import { isPolicy } from './policies.js';
import { otherValues, type Part } from './values.js';

/** A part of an item that can be changed, and its changes. */
export interface Place {
  readonly path: readonly string[];
  readonly changes: Arbitrary<Change>;
}

/** Elements of a list after these are not changed one by one. */
const changedElements = 3;

/**
 * The places of an item: every property of `configuration` and `supplementaryConfiguration`, the tags, the relationships and the properties
 * of the item that may be null.
 *
 * @param full an item with every known property
 */
export function placesOf(
  fc: FastCheck,
  full: ConfigurationItem,
  service: ServiceModel,
  shape: CompactShape | undefined,
): readonly Place[] {
  const places: Place[] = [];
  const add = (path: readonly string[], values: Arbitrary<unknown>) =>
    places.push({ path, changes: values.map((value) => ({ path, value })) });

  const walk = (path: readonly string[], part: Part, mayBeAbsent: boolean) => {
    const values = otherValues(fc, part);
    const gone = fc.constantFrom(undefined, null);
    if (mayBeAbsent) add(path, values ? fc.oneof(gone, values) : gone);
    else if (values) add(path, values);
    const { sample, shape: own } = part;
    if (typeof sample !== 'object' || sample === null || isPolicy(part.name, sample)) return;
    const kind = Array.isArray(own) ? own[0] : undefined;
    const shapes: CompactObject = typeof own === 'number' ? (service.objects[own] ?? {}) : {};
    const names = Object.keys(sample);
    for (const name of Array.isArray(sample) ? names.slice(0, changedElements) : names) {
      const child = Reflect.get(sample, name);
      const of = kind === 'l' || kind === 'm' ? (own as readonly [string, CompactShape])[1] : shapes[name];
      const named = { name: Array.isArray(sample) ? part.name : name, sample: child, shape: of };
      walk(
        [...path, name],
        { ...named, isJson: path.length === 1 && path[0] !== 'configuration' },
        !(Array.isArray(sample) || kind === 'm'),
      );
    }
  };

  walk(['configuration'], { name: '', sample: full.configuration, shape, isJson: false }, false);
  const supplementary = full.supplementaryConfiguration;
  walk(
    ['supplementaryConfiguration'],
    { name: '', sample: supplementary, shape: undefined, isJson: false },
    false,
  );
  for (const name of ['resourceName', 'arn', 'awsRegion', 'availabilityZone', 'resourceCreationTime'])
    add([name], fc.constant(null));
  add(['configurationItemStatus'], fc.constant('ResourceDiscovered'));
  add(['tags'], tags(fc));
  add(['relationships'], relationships(fc, full.relationships));
  return places;
}

function tags(fc: FastCheck): Arbitrary<unknown> {
  const keys = fc.constantFrom(
    'Owner',
    'Name',
    'aws:cloudformation:stack-name',
    'constructor',
    'Ünïcode 🪣',
    'x'.repeat(128),
  );
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key${index}`, 'value']));
  const some = fc.dictionary(keys, fc.oneof(fc.constantFrom('', ' ', 'y'.repeat(256)), fc.string()), {
    maxKeys: 4,
    noNullPrototype: true,
  });
  return fc.oneof(fc.constantFrom<unknown>({}, many), some);
}

/** AWS Config may record only some parts of a relationship. */
function relationships(fc: FastCheck, known: ConfigurationItem['relationships']): Arbitrary<unknown> {
  const parts = fc.record({
    resourceType: fc.constantFrom('AWS::EC2::Instance', 'AWS::EC2::Subnet', null),
    resourceId: fc.constantFrom('i-0123456789abcdef0', 'example'),
    resourceName: fc.constantFrom('example', null),
    relationshipName: fc.constantFrom('Is attached to ', 'Is contained in Vpc', null),
  });
  const whole =
    known.length === 0
      ? []
      : [
          known.slice(0, 1),
          longList(known),
          known.map((one) => ({ ...one, resourceName: null, relationshipName: null })),
        ];
  return fc.oneof(fc.constantFrom<unknown>([], ...whole), fc.array(parts, { maxLength: 30 }));
}
