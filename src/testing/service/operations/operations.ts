import { batchGetResourceConfig } from './batch-get-resource-config.js';
import { getComplianceDetailsByConfigRule } from './get-compliance-details-by-config-rule.js';
import { getResourceConfigHistory } from './get-resource-config-history.js';
import { listDiscoveredResources } from './list-discovered-resources.js';
import type { Operation } from './operation.js';
import { putEvaluations } from './put-evaluations.js';
import { selectAggregateResourceConfig, selectResourceConfig } from './select-resource-config.js';

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
