/** How ARNs spell a service, where it is not the small letters of its namespace. */
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

/** How the ARNs of a type's service spell it. */
export function arnServiceOf(resourceType: string): string {
  const service = resourceType.split('::')[1] ?? '';
  return Object.hasOwn(arnServices, service) ? (arnServices[service] as string) : service.toLowerCase();
}
