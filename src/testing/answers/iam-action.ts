import {
  actionsOfOperations,
  prefixesOfSigningNames,
  unrestrictedOperations,
} from './iam-action-exceptions.js';

/**
 * The IAM action that a call needs, by name: the service's prefix and the operation, unless a table says otherwise. `undefined`: none.
 *
 * @param signingName the name that the service's requests are signed with, which mostly is the prefix of its actions
 * @param service the client class without `Client`
 */
export function iamActionOf(signingName: string, service: string, operation: string): string | undefined {
  if (unrestrictedOperations.has(`${service}.${operation}`)) return undefined;
  const exception = actionsOfOperations[`${service}.${operation}`];
  if (exception !== undefined) return exception;
  const prefix = prefixesOfSigningNames[signingName] ?? signingName.toLowerCase().replaceAll(' ', '');
  return `${prefix}:${prefix === 'apigateway' ? verbOf(operation) : operation}`;
}

/** API Gateway's actions are the methods of HTTP. */
function verbOf(operation: string): string {
  if (operation.startsWith('Get') || operation.startsWith('Export')) return 'GET';
  if (operation.startsWith('Delete')) return 'DELETE';
  if (operation.startsWith('Update')) return 'PATCH';
  return /^(Put|Tag|Reimport)/.test(operation) ? 'PUT' : 'POST';
}
