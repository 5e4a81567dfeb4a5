/** Resources of the provider `awscc`: CloudFormation's types and properties in Terraform's spelling. */
import { recordedNames } from '../../proposed/mapping/recorded-names.js';
import { mappings } from '../../proposed/mapping/types/index.js';
import { isTreeObject, type Tree, type TreeObject } from '../../proposed/unknown.js';
import { recordedResourceTypes } from '../../resource-types.js';
import { documents, irregularNames, maps } from './generated/property-names.js';
import { NotConfigured } from './overlay.js';
import { attributeName, regularName } from './spelling.js';
import { parseJson } from './table.js';

/** `AWS::S3::BucketPolicy` is `awscc_s3_bucket_policy`. */
function terraformName(type: string): string {
  const [, service = '', name = ''] = type.split('::');
  return `awscc_${service.toLowerCase()}_${attributeName(name)}`;
}

const types = new Map(
  [
    ...recordedResourceTypes,
    ...Object.keys(recordedNames),
    ...mappings.flatMap(({ type, parts = {} }) => [type, ...Object.keys(parts)]),
  ].map((type) => [terraformName(type), type]),
);

/** Names, and exceptions of one type as `Type.Name`, by attribute. */
const irregular = new Map(
  irregularNames.split(' ').map((entry) => {
    const [name = '', type] = entry.split('.').reverse();
    return [type === undefined ? attributeName(name) : `${type}.${attributeName(name)}`, name] as const;
  }),
);
const namedSet = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const documentNames = namedSet(documents);
const mapNames = namedSet(maps);

export function cloudControlType(terraformType: string): string | undefined {
  return types.get(terraformType);
}

/** @returns `undefined` for a type that is not CloudFormation's, or that no rule can be for */
export function cloudControlResource(
  terraformType: string,
  attributes: TreeObject,
): { readonly type: string; readonly properties: TreeObject } | undefined {
  const type = types.get(terraformType);
  if (type === undefined) return undefined;
  // The provider adds its own id to the properties.
  const { id, ...properties } = attributes;
  return { type, properties: convertObject(type, properties) };
}

function convertObject(type: string, attributes: TreeObject): TreeObject {
  const entries = Object.entries(attributes).flatMap(([attribute, value]) => {
    if (value === null || value instanceof NotConfigured) return [];
    const name = propertyName(type, attribute);
    return [[name, convert(type, name, value)] as const];
  });
  return Object.fromEntries(entries);
}

function convert(type: string, name: string, value: Tree): Tree {
  if (isNamed(documentNames, type, name)) return parseJson(value);
  if (Array.isArray(value)) return value.map((one: Tree) => convert(type, name, one));
  if (!isTreeObject(value)) return value;
  if (!isNamed(mapNames, type, name)) return convertObject(type, value);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, isTreeObject(one) ? convertObject(type, one) : one]),
  );
}

function propertyName(type: string, attribute: string): string {
  const known = irregular.get(`${type}.${attribute}`) ?? irregular.get(attribute);
  return known ?? regularName(attribute);
}

/** Whether a list has a name, with `Type.Name` and `!Type.Name` as exceptions. */
function isNamed(names: ReadonlySet<string>, type: string, name: string): boolean {
  return names.has(`${type}.${name}`) || (names.has(name) && !names.has(`!${type}.${name}`));
}
