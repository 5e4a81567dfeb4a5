import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { partsOf, type ResourceModel } from './shape.js';
import { generatedHeader, writeServiceTypes } from './write-types.js';

/**
 * The files of types, by path: one a service, and one that names them all.
 *
 * @param supplements the files of `supplementary/` that have types of a service, by the name of its file; defaults to none
 */
export function typeFiles(
  models: readonly ResourceModel[],
  supplements: ReadonlyMap<string, readonly string[]> = new Map(),
): ReadonlyMap<string, string> {
  const services = groupByService(models.filter(({ configuration }) => configuration !== undefined));
  const files = [...services].map(
    ([service, ofService]) =>
      [
        `src/resources/services/${service}.ts`,
        writeServiceTypes(ofService, supplements.get(service) ?? []),
      ] as const,
  );
  const all = [...services.keys()].map((service) => `export type {} from './${service}.js';`);
  return new Map([
    ...files,
    ['src/resources/services/all.ts', [generatedHeader, ...all, ''].join('\n')],
    ['src/resource-types.ts', writeResourceTypes(models)],
  ]);
}

/** The name of every resource type, also of those that no source describes. */
function writeResourceTypes(models: readonly ResourceModel[]): string {
  return [
    generatedHeader,
    '',
    '/** The resource types that AWS Config records, as far as the sources of this package know them. */',
    'export const recordedResourceTypes = [',
    ...models.map(({ resourceType }) => `  '${resourceType}',`),
    '] as const;',
    '',
    '/** One of {@link recordedResourceTypes}. */',
    'export type RecordedResourceType = (typeof recordedResourceTypes)[number];',
    '',
  ].join('\n');
}

/** `ec2` → the models of `AWS::EC2`; in the order of names. */
export function groupByService(
  models: readonly ResourceModel[],
): ReadonlyMap<string, readonly ResourceModel[]> {
  const services = new Map<string, ResourceModel[]>();
  for (const model of models) {
    const service = serviceFileOf(model.resourceType);
    services.set(service, [...(services.get(service) ?? []), model]);
  }
  return new Map([...services].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `AWS::EC2::Volume` → `ec2`. */
export function serviceFileOf(resourceType: string): string {
  return partsOf(resourceType).service.toLowerCase();
}

const entry = /^ +readonly '(AWS::\w+::\w+)':/gm;

/** Which files of `src/resources/supplementary/`, written by hand, have types of a service: `ec2` → `['single-values']`. */
export function supplementaryFilesByService(folder: string): ReadonlyMap<string, readonly string[]> {
  const byService = new Map<string, readonly string[]>();
  for (const file of readdirSync(folder).sort()) {
    const types = [...readFileSync(join(folder, file), 'utf8').matchAll(entry)].map(
      ([, type]) => type as string,
    );
    for (const service of new Set(types.map(serviceFileOf)))
      byService.set(service, [...(byService.get(service) ?? []), file.replace(/\.ts$/, '')]);
  }
  return byService;
}
