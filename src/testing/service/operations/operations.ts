import { getComplianceDetailsByConfigRule } from './get-compliance-details-by-config-rule.js';
import type { Operation } from './operation.js';
import { putEvaluations } from './put-evaluations.js';
import {
  batchGetResourceConfig,
  getResourceConfigHistory,
  listDiscoveredResources,
} from './read-resources.js';
import { selectAggregateResourceConfig, selectResourceConfig } from './select-resource-config.js';
import { assumeRole, getCallerIdentity } from './sts-operations.js';

export const configOperations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['PutEvaluations', putEvaluations],
  ['GetResourceConfigHistory', getResourceConfigHistory],
  ['GetComplianceDetailsByConfigRule', getComplianceDetailsByConfigRule],
  ['BatchGetResourceConfig', batchGetResourceConfig],
  ['ListDiscoveredResources', listDiscoveredResources],
  ['SelectResourceConfig', selectResourceConfig],
  ['SelectAggregateResourceConfig', selectAggregateResourceConfig],
]);

export const stsOperations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['AssumeRole', assumeRole],
  ['GetCallerIdentity', getCallerIdentity],
]);

/** The supported operations of each service, by the name of the client class without `Client`. */
const supported: Readonly<Record<string, readonly string[]>> = {
  ConfigService: [...configOperations.keys()],
  STS: [...stsOperations.keys()],
  S3: ['GetObject'],
};

export const supportedOperationsText = Object.entries(supported)
  .map(([service, names]) => `${service} ${names.join(', ')}`)
  .join('; ');

/** Whether the local service supports an operation. `service` is the name of the client class without `Client`. */
export function isSupportedOperation(service: string, operation: string): boolean {
  return supported[service]?.includes(operation) ?? false;
}
