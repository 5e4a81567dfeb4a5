import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { describeValue } from '../describe.js';
import { InvalidOptionsError } from '../errors.js';
import { requireWholeNumber } from '../options.js';

/** Options of both `createHandler` and `deliverEvaluations`. */
export interface SharedDeliveryOptions {
  readonly client?: Pick<ConfigServiceClient, 'send'> | undefined;
  readonly testMode?: boolean | undefined;
  readonly concurrency?: number | undefined;
}

/** Returns a function that throws the error for an invalid option of `owner`. */
export function refuser(owner: string): (what: string, value: unknown) => never {
  return (what, value) => {
    throw new InvalidOptionsError(`${owner}: expected ${what}, got ${describeValue(value)}.`);
  };
}

/** Checks the shared options. */
export function checkDeliveryOptions(
  owner: string,
  { client, testMode, concurrency }: SharedDeliveryOptions,
  { clientRequired }: { readonly clientRequired: boolean },
): void {
  const refuse = refuser(owner);
  if ((clientRequired || client !== undefined) && typeof client?.send !== 'function') {
    refuse('client to be a ConfigServiceClient', client);
  }
  if (testMode !== undefined && typeof testMode !== 'boolean')
    refuse('testMode to be true or false', testMode);
  if (concurrency !== undefined) requireWholeNumber(owner, 'concurrency', concurrency, 1);
}
