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

/** Every operation that the local Config service speaks, by its name. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['PutEvaluations', putEvaluations],
  ['GetResourceConfigHistory', getResourceConfigHistory],
  ['GetComplianceDetailsByConfigRule', getComplianceDetailsByConfigRule],
  ['BatchGetResourceConfig', batchGetResourceConfig],
  ['ListDiscoveredResources', listDiscoveredResources],
  ['SelectResourceConfig', selectResourceConfig],
  ['SelectAggregateResourceConfig', selectAggregateResourceConfig],
]);

/** Every operation of STS that the local service speaks, by its name. */
export const securityTokenOperations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['AssumeRole', assumeRole],
  ['GetCallerIdentity', getCallerIdentity],
]);

/** What the local service carries out itself, by the client class without `Client`. */
const spoken: Readonly<Record<string, readonly string[]>> = {
  ConfigService: [...operations.keys()],
  STS: [...securityTokenOperations.keys()],
  S3: ['GetObject'],
};

/** {@link spoken} in words. */
export const supportedOperationsText = Object.entries(spoken)
  .map(([service, names]) => `${service} ${names.join(', ')}`)
  .join('; ');

/** Whether the local service carries out an operation, by the client class without `Client`. */
export function isSupportedOperation(service: string, operation: string): boolean {
  return spoken[service]?.includes(operation) ?? false;
}
