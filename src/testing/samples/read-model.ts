import { sampleModels } from './models.js';
import type { CompactResource, SampleModel } from './sample-model.js';

/** The model of a service, and what was found out about its property names: both are the same for good. */
export interface ServiceModel extends SampleModel {
  /** Sample texts by the name of a property, with places for account and Region. */
  readonly texts: Map<string, string>;
}

const services = new Map<string, ServiceModel>();
const unknownService: ServiceModel = { objects: [], types: {}, texts: new Map() };

/** What is known of a resource type: its service's model, and its part in it, if it has one. */
export function readModel(resourceType: string): {
  readonly service: ServiceModel;
  readonly resource: CompactResource | undefined;
} {
  const service = readService(resourceType.split('::', 2).join('::'));
  const resource = Object.hasOwn(service.types, resourceType) ? service.types[resourceType] : undefined;
  return { service, resource };
}

/** Parses the model of a service when it is first needed. */
function readService(namespace: string): ServiceModel {
  const known = services.get(namespace);
  if (known) return known;
  const text = sampleModels.get(namespace);
  if (text === undefined) return unknownService;
  const service = { ...(JSON.parse(text) as SampleModel), texts: new Map<string, string>() };
  services.set(namespace, service);
  return service;
}
