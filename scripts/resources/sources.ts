/** Installs the sources of the generator, and loads them. They are no dependencies of the package: few ever generate. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { SpecDatabase } from '@aws-cdk/service-spec-types';
import { installTools } from '../install-tools.js';
import { type ClientModule, DescribeShapes } from './describe-shapes.js';
import { readMemberValues } from './describe-values.js';

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
