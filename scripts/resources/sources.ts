/** Installs the sources of the generator, and loads them. They are no dependencies of the package: few ever generate. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SpecDatabase } from '@aws-cdk/service-spec-types';
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

  /** What stands in the manifest of the sources: `name version`, a line each. */
  versions(): readonly string[] {
    const { dependencies } = JSON.parse(readFileSync(join(this.folder, 'package.json'), 'utf8'));
    return Object.entries(dependencies).map(([name, version]) => `${name} ${version}`);
  }
}

/**
 * @param manifest the file that names the sources and their exact versions
 * @param folder where they are installed, unless they are there already
 */
export function installSources(manifest: string, folder: string): Sources {
  const wanted = readFileSync(manifest, 'utf8');
  const installed = join(folder, 'installed.json');
  if (!existsSync(installed) || readFileSync(installed, 'utf8') !== wanted) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), wanted);
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    writeFileSync(installed, wanted);
  }
  return new Sources(dirname(installed));
}
