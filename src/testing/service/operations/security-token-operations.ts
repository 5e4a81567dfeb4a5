import { assumeRole } from './assume-role.js';
import { getCallerIdentity } from './get-caller-identity.js';
import type { Operation } from './operation.js';

/** Every operation of STS that the local service speaks, by its name. */
export const securityTokenOperations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['AssumeRole', assumeRole],
  ['GetCallerIdentity', getCallerIdentity],
]);
