import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { refuser, requireWholeNumber } from '../options.js';

/** Options of both `createHandler` and `deliverEvaluations`. */
export interface SharedDeliveryOptions {
  readonly client?: Pick<ConfigServiceClient, 'send'> | undefined;
  readonly testMode?: boolean | undefined;
  readonly concurrency?: number | undefined;
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
