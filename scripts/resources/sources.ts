/** Installs the sources of the generator, and loads them. They are no dependencies of the package: few ever generate. */

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { SpecDatabase } from '@aws-cdk/service-spec-types';
import { installTools } from '../install-tools.js';
import { type ClientModule, DescribeShapes } from './describe-shapes.js';

export class Sources {
  readonly #require: NodeJS.Require;
  readonly #shapes = new Map<string, DescribeShapes>();

  /** @param folder where the packages of sources.package.json are installed */
  constructor(private readonly folder: string) {
    this.#require = createRequire(join(folder, 'package.json'));
  }

  cloudFormation(): SpecDatabase {
    return this.#require('@aws-cdk/aws-service-spec').loadAwsServiceSpecSync();
  }

  /** Every resource type that AWS Config's API names. */
  resourceTypes(): readonly string[] {
    return Object.values(this.#require('@aws-sdk/client-config-service').ResourceType as object);
  }

  /** @param client as its package is called after `client-`, for example `ec2` */
  describeShapes(client: string): DescribeShapes {
    const known = this.#shapes.get(client);
    if (known) return known;
    const name = `@aws-sdk/client-${client}`;
    const module = this.#require(name) as ClientModule;
    const models = join(this.folder, 'node_modules', name, 'dist-types', 'models');
    const shapes = new DescribeShapes(module, readMemberValues(models, module));
    this.#shapes.set(client, shapes);
    return shapes;
  }
}

/**
 * @param manifest the file that names the sources and their exact versions
 * @param folder where they are installed
 */
export function installSources(manifest: string, folder: string): Sources {
  installTools(manifest, folder);
  return new Sources(folder);
}

/**
 * @param modelsFolder `dist-types/models` of a client
 * @returns finds the values of a member of a shape, or `undefined` where it is any text
 */
function readMemberValues(
  modelsFolder: string,
  module: ClientModule,
): (shape: string, member: string) => readonly string[] | undefined {
  const enumerations = new Map<string, string>();
  for (const file of readdirSync(modelsFolder).sort()) {
    if (!file.endsWith('.d.ts')) continue;
    const text = readFileSync(join(modelsFolder, file), 'utf8');
    for (const [, shape = '', body = ''] of text.matchAll(
      /^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm,
    )) {
      for (const [, member, type] of body.matchAll(/^ {4}(\w+)\??: (\w+)(?:\[\])?(?: \| undefined)?;$/gm)) {
        enumerations.set(`${shape}.${member}`, String(type));
      }
    }
  }
  return (shape, member) => valuesOf(module[enumerations.get(`${shape}.${member}`) ?? '']);
}

function valuesOf(enumeration: unknown): readonly string[] | undefined {
  if (typeof enumeration !== 'object' || enumeration === null || Array.isArray(enumeration)) return undefined;
  const values = Object.values(enumeration);
  return values.length > 0 && values.every((value) => typeof value === 'string') ? values : undefined;
}
