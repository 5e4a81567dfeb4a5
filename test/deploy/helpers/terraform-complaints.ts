/** Holds a module against the schema of the AWS provider, in each version at hand that the module admits. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Arguments, Kind, ProviderSchema } from '../../../scripts/terraform/read-provider.js';
import type { Json } from './read-cloudformation.js';
import { parseModule } from './read-terraform.js';

const folder = new URL('../terraform-schema/', import.meta.url);
const schemas = readdirSync(folder).map((file) => ({
  minor: Number(/^aws-6\.(\d+)\.\d+\.json$/.exec(file)?.[1]),
  schema: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as ProviderSchema,
}));

/** @returns what the provider would refuse; nothing can be said of a module whose lowest version is not at hand */
export async function complaintsAboutModule(text: string): Promise<readonly string[]> {
  const module = await parseModule(text);
  const version: string = [module.terraform].flat()[0].required_providers.flat()[0].aws.version;
  const lowest = Number(/^~> 6\.(\d+)$/.exec(version)?.[1]);
  const admitted = schemas.filter(({ minor }) => minor >= lowest);
  if (!admitted.some(({ minor }) => minor === lowest)) return [`no schema of the provider ${version}`];
  return admitted.flatMap(({ minor, schema }) =>
    [
      ...complaintsAboutKinds(module.resource ?? {}, schema, ''),
      ...complaintsAboutKinds(module.data ?? {}, schema, 'data.'),
      ...complaintsAboutReferences(JSON.stringify(module), schema),
    ].map((complaint) => `6.${minor}: ${complaint}`),
  );
}

function complaintsAboutKinds(found: Json, schema: ProviderSchema, prefix: string): readonly string[] {
  return Object.entries<Json>(found).flatMap(([type, named]) => {
    const kind = schema[prefix + type];
    if (!kind) return [`${prefix}${type}: no such kind`];
    return Object.entries<Json>(named).flatMap(([name, bodies]) =>
      [bodies].flat().flatMap((body) => complaintsAboutBody(body, kind.arguments, `${type}.${name}`)),
    );
  });
}

function complaintsAboutBody(body: Json, known: Arguments, path: string): readonly string[] {
  const missing = Object.entries(known).flatMap(([name, argument]) => {
    const isRequired = typeof argument === 'string' ? argument.startsWith('required ') : argument.required;
    return isRequired && !(name in body) ? [`${path}: ${name} is missing`] : [];
  });
  const wrong = Object.entries<Json>(body).flatMap(([name, value]) => {
    if (name === 'depends_on') return [];
    const argument = known[name];
    if (argument === undefined) return [`${path}: ${name} is not known`];
    if (typeof argument === 'string') return complaintsAboutValue(value, argument, `${path}.${name}`);
    if (!Array.isArray(value)) return [`${path}: ${name} is a block`];
    const several = value.length > 1 && !argument.repeated ? [`${path}: there is one ${name} at most`] : [];
    return [
      ...several,
      ...value.flatMap((one) => complaintsAboutBody(one, argument.arguments, `${path}.${name}`)),
    ];
  });
  return [...missing, ...wrong];
}

function complaintsAboutValue(value: Json, argument: string, path: string): readonly string[] {
  const kind = argument.replace('required ', '');
  const isExpression = typeof value === 'string' && value.startsWith('${');
  const found = Array.isArray(value) ? 'string[]' : typeof value === 'object' ? 'map' : typeof value;
  return isExpression || found === kind ? [] : [`${path}: expected ${kind}, got ${found}`];
}

/** Attributes of resources and data sources that expressions read. */
function complaintsAboutReferences(text: string, schema: ProviderSchema): readonly string[] {
  const references = text.matchAll(/(?<![\w.])((?:data\.)?aws_\w+)\.(\w+)\.(\w+)/g);
  return [...references].flatMap(([reference, type = '', , attribute = '']) => {
    const known: Kind['attributes'] = schema[type]?.attributes ?? '';
    return known.split(' ').includes(attribute) ? [] : [`${reference}: no such attribute`];
  });
}
