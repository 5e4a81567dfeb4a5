import { fillTemplate } from './fill-template.js';
import { kebabCase, normalizeName } from './names.js';

const placeholders = /\$\{([A-Za-z]+)\}/g;
const common = ['Partition', 'Region', 'Account', 'Service', 'uuid'];

/**
 * The values of the placeholders in an ARN template that are specific to its type: `${VolumeId}`, `${RoleNameWithPath}`. The last placeholder,
 * and each one with the name of the type, is the resource itself; the others are its parents.
 */
export function arnParts(
  template: string,
  resourceType: string,
  id: string,
  name: string | null,
): Readonly<Record<string, string>> {
  const kind = normalizeName(resourceType.split('::')[2] ?? '');
  const names = [...template.matchAll(placeholders)].map(([, place]) => place as string);
  const own = names.filter((place) => !common.includes(place));
  const parts = own.map((place, index) => {
    const isOwn =
      index === own.length - 1 || ['name', 'id', `${kind}name`, `${kind}id`].includes(normalizeName(place));
    if (!isOwn) return [place, parentValue(place)];
    return [place, /(name|namewithpath|alias|identifier)$/i.test(place) ? (name ?? id) : id];
  });
  return Object.fromEntries(parts);
}

function parentValue(place: string): string {
  const valueTemplate = /Id$/.test(place)
    ? '${lower:10}'
    : `example-${kebabCase(place.replace(/Name$/, ''))}`;
  return fillTemplate(valueTemplate, {}, place);
}

/** The service in ARNs, if it is not the namespace in lower case. */
const arnServices: Readonly<Record<string, string>> = {
  ACMPCA: 'acm-pca',
  AmazonMQ: 'mq',
  ApiGatewayV2: 'apigateway',
  Cognito: 'cognito-idp',
  EFS: 'elasticfilesystem',
  EMR: 'elasticmapreduce',
  ElasticLoadBalancingV2: 'elasticloadbalancing',
  MSK: 'kafka',
  NetworkFirewall: 'network-firewall',
  OpenSearch: 'es',
  ServiceCatalogAppRegistry: 'servicecatalog',
  StepFunctions: 'states',
  WAFRegional: 'waf-regional',
};

export function arnServiceOf(resourceType: string): string {
  const service = resourceType.split('::')[1] ?? '';
  return Object.hasOwn(arnServices, service) ? (arnServices[service] as string) : service.toLowerCase();
}
