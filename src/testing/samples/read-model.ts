import { resourceTypeNames, sampleModels } from './models.js';

/**
 * The shape of a property, in the compact form of `npm run generate:resources`. `s` text, `n` number, `b` boolean, `d` date, `j` any JSON; a number
 * is an index in `objects`; `['e', …]` one of these texts, `['t', shape]` a scalar as text (a date as epoch seconds), `['l', shape]` a list,
 * `['m', shape]` a map with any keys.
 */
export type CompactShape =
  | 's'
  | 'n'
  | 'b'
  | 'd'
  | 'j'
  | number
  | readonly ['e', ...string[]]
  | readonly ['t', CompactShape]
  | readonly ['l', CompactShape]
  | readonly ['m', CompactShape];

export interface CompactResource {
  /** The index of its `configuration` in `objects`. */
  readonly c: number;
  /** The template of the ARN, if it is known, with `${Partition}`, `${Region}`, `${Account}` and property names. */
  readonly a?: string;
  /** CloudFormation's primary identifier, if it is a single property: `LoadBalancerArn`, `VolumeId`. */
  readonly i?: string;
}

export type CompactObject = Readonly<Record<string, CompactShape>>;

/** The resource types of one service, for example of `AWS::EC2`. */
export interface SampleModel {
  readonly objects: readonly CompactObject[];
  /** By resource type. */
  readonly types: { readonly [resourceType: string]: CompactResource };
}

/** The model of a service, with a cache of its sample texts. */
export interface ServiceModel extends SampleModel {
  /** The sample text of each property name, with placeholders for account and Region. */
  readonly texts: Map<string, string>;
}

const services = new Map<string, ServiceModel>();

/** Reads the model of the service of a resource type, parsed on first use, and the model of the type itself if there is one. */
export function readModel(resourceType: string): {
  readonly service: ServiceModel;
  readonly resource: CompactResource | undefined;
} {
  const namespace = resourceType.split('::', 2).join('::');
  let service = services.get(namespace);
  if (!service) {
    const model: SampleModel = JSON.parse(sampleModels.get(namespace) ?? '{"objects":[],"types":{}}');
    service = { ...model, texts: new Map() };
    services.set(namespace, service);
  }
  const resource = Object.hasOwn(service.types, resourceType) ? service.types[resourceType] : undefined;
  return { service, resource };
}

/**
 * The resource types for which `createConfigurationItem` creates a `configuration`, in alphabetical order.
 *
 * @example
 * ```ts
 * it.each(knownResourceTypes())('evaluates %s', async (type) => {
 *   await expect(evaluateRule(rule, createConfigurationItem(type))).resolves.toBeDefined();
 * });
 * ```
 */
export function knownResourceTypes(): readonly string[] {
  return resourceTypeNames;
}
