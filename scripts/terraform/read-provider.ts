/** Reads the schema of Terraform resources from the typings that are generated from it for CDK Terrain. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a resource or a block takes, by Terraform's names. */
export interface Arguments {
  /** `string`, `number`, `boolean`, `string[]` or `map`; one that must be given is `required string` and so on. */
  readonly [name: string]: string | Block;
}

export interface Block {
  readonly required?: true;
  /** Whether there may be several. */
  readonly repeated?: true;
  readonly arguments: Arguments;
}

export interface Kind {
  readonly arguments: Arguments;
  /** Attributes that expressions may read, separated by blanks. */
  readonly attributes: string;
}

/** By resource type, data sources as `data.aws_region`. */
export type ProviderSchema = Readonly<Record<string, Kind>>;

/**
 * @param folder of the provider's package, with the typings of these kinds
 * @param types for example `aws_sqs_queue` and `data.aws_region`
 * @returns without those that the provider does not have
 */
export function readProvider(folder: string, types: readonly string[]): ProviderSchema {
  const kinds = types.map((type) => [type, join(folder, typingsOf(type))] as const);
  const known = kinds.filter(([, path]) => existsSync(path));
  return Object.fromEntries(known.map(([type, path]) => [type, kindOf(readFileSync(path, 'utf8'))]));
}

/** Where the typings of a kind are: `lib/sqs-queue/index.d.ts`. */
export function typingsOf(type: string): string {
  const name = type.replace('data.', 'data_').replace(/(?<!data_)aws_/, '');
  return `lib/${name.replaceAll('_', '-')}/index.d.ts`;
}

function kindOf(typings: string): Kind {
  const bodies = new Map(
    [...typings.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)].map(
      ([, name = '', body = '']) => [name, body],
    ),
  );
  const [, name = '', type = ''] =
    /^export declare class (\w+) extends cdkt[fn]\.Terraform(?:Resource|DataSource) \{\s+static readonly tfResourceType = "(\w+)"/m.exec(
      typings,
    ) ?? [];
  if (!type) throw new Error('The typings have no class of a resource.');
  const ownClass = typings.slice(typings.indexOf(`export declare class ${name} extends`));
  const getters = [...ownClass.matchAll(/^ {4}get (\w+)\(\)/gm)].map(([, getter = '']) => snakeCase(getter));
  return {
    arguments: argumentsOf(`${name}Config`, bodies),
    attributes: getters.filter((getter) => !getter.endsWith('_input')).join(' '),
  };
}

const property = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+readonly \w+(\??): ([^;{]+|\{[^}]*\});/g;

function argumentsOf(name: string, bodies: ReadonlyMap<string, string>): Arguments {
  const body = bodies.get(name);
  if (body === undefined) throw new Error(`The typings have no interface ${name}.`);
  const entries = [...body.matchAll(property)].map(([, comment = '', optional = '', type = '']) => {
    const [, argument = ''] = /\/docs\/(?:resources|data-sources)\/\w+#(\w+) /.exec(comment) ?? [];
    if (!argument) throw new Error(`${name}: no argument is named in ${comment}`);
    const [, inner = '', many = ''] = /^([A-Z]\w+)(\[\])?/.exec(type) ?? [];
    if (!inner) return [argument, `${optional ? '' : 'required '}${kindOfValue(type)}`] as const;
    const block: Block = {
      ...(optional === '' && { required: true }),
      ...(many !== '' && { repeated: true }),
      arguments: argumentsOf(inner, bodies),
    };
    return [argument, block] as const;
  });
  return Object.fromEntries(entries);
}

function kindOfValue(type: string): string {
  return type.startsWith('{') ? 'map' : type.replace(/ \| cdkt[fn]\.IResolvable/g, '');
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
