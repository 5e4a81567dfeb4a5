import { partsOf, type ResourceModel } from './shape.js';
import { generatedHeader, writeServiceTypes } from './write-types.js';

/** The files of types, by path: one a service, and one that names them all. */
export function typeFiles(models: readonly ResourceModel[]): ReadonlyMap<string, string> {
  const services = groupByService(models.filter(({ configuration }) => configuration !== undefined));
  const files = [...services].map(
    ([service, ofService]) => [`src/resources/services/${service}.ts`, writeServiceTypes(ofService)] as const,
  );
  const all = [...services.keys()].map((service) => `export type {} from './${service}.js';`);
  return new Map([...files, ['src/resources/services/all.ts', [generatedHeader, ...all, ''].join('\n')]]);
}

/** `ec2` → the models of `AWS::EC2`; in the order of names. */
export function groupByService(
  models: readonly ResourceModel[],
): ReadonlyMap<string, readonly ResourceModel[]> {
  const services = new Map<string, ResourceModel[]>();
  for (const model of models) {
    const service = partsOf(model.resourceType).service.toLowerCase();
    services.set(service, [...(services.get(service) ?? []), model]);
  }
  return new Map([...services].sort(([a], [b]) => (a < b ? -1 : 1)));
}
