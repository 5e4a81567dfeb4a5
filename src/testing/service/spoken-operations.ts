import { operations } from './operations/operations.js';
import { securityTokenOperations } from './operations/security-token-operations.js';

const s3Operations = ['GetObject'];

/** Whether the local service carries out an operation, by the client class without `Client`. */
export function isSpoken(service: string, operation: string): boolean {
  if (service === 'ConfigService') return operations.has(operation);
  if (service === 'STS') return securityTokenOperations.has(operation);
  return service === 'S3' && s3Operations.includes(operation);
}
