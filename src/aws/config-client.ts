import { ConfigServiceClient } from '@aws-sdk/client-config-service';

/** Kept while the function is warm: connections stay open. One for each Region. */
const clients = new Map<string, ConfigServiceClient>();

/**
 * The AWS Config client of a Region, with the function's own credentials. The SDK's own retries are off: delivery
 * retries itself, and two loops of retries would multiply.
 */
export function configClient(region: string): ConfigServiceClient {
  const known = clients.get(region);
  if (known) return known;
  const client = new ConfigServiceClient({ region, maxAttempts: 1 });
  clients.set(region, client);
  return client;
}
