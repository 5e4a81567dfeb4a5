import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TreeObject } from '../../src/proposed/unknown.js';

type Shape = string | readonly Shape[] | { readonly [name: string]: Shape };
const folder = createRequire(__filename).resolve('aws-cdk-lib/package.json').replace(/package\.json$/, '');

/** Every property of a type in CloudFormation's schema, as aws-cdk-lib has it, with a value of its kind. */
export function allProperties(type: string): TreeObject {
  const [, service = '', name = ''] = type.split('::');
  const module = service.toLowerCase();
  const code = readFileSync(`${folder}aws-${module}/lib/${module}.generated.js`, 'utf8');
  return sample(shapeOf(code, `convertCfn${name}PropsToCloudFormation`, [])) as TreeObject;
}

/** Reads a function such as `…,{BucketName:cdk().stringToCloudFormation(properties.bucketName),…}):properties}`. */
function shapeOf(code: string, converter: string, outer: readonly string[]): Shape {
  const pattern = new RegExp(`function ${converter}\\(properties\\)\\{return [^{]*?\\{(.*?)\\}\\):properties\\}`);
  const body = pattern.exec(code)?.[1];
  if (body === undefined || outer.includes(converter)) return 'string';
  const entries = body.split(/,(?=[A-Z]\w*:)/).map((part) => {
    const [, name = '', value = ''] = /^(\w+):(.*)$/.exec(part) ?? [];
    const nested = /convert\w+ToCloudFormation/.exec(value)?.[0];
    const kind = nested
      ? shapeOf(code, nested, [...outer, converter])
      : (/cdk\(\)\.(?!listMapper|hashMapper|unionMapper)(\w+?)ToCloudFormation/.exec(value)?.[1] ?? 'string');
    const lists = value.split('listMapper').length - 1;
    const inner = value.includes('hashMapper') ? { key: kind } : kind;
    return [name, Array.from({ length: lists }).reduce<Shape>((element) => [element], inner)];
  });
  return Object.fromEntries(entries) as Shape;
}

const scalars: Readonly<Record<string, unknown>> = {
  boolean: true,
  number: 1,
  cfnTag: { Key: 'team', Value: 'data' },
  object: {},
};

function sample(shape: Shape): unknown {
  if (typeof shape === 'string') return scalars[shape] ?? '1';
  if (Array.isArray(shape)) return shape.map(sample);
  return Object.fromEntries(Object.entries(shape).map(([key, inner]) => [key, sample(inner)]));
}
