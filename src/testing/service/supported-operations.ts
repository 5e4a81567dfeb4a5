import { operations } from './operations/operations.js';
import { securityTokenOperations } from './operations/security-token-operations.js';

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
