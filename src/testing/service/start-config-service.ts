import { requireWholeNumber } from '../../options.js';
import type { ConfigService, ConfigServiceOptions } from './config-service.js';
import { listen } from './http-server.js';
import { createServiceCore } from './service-core.js';

/** Options of a local Config service over HTTP. */
export interface StartConfigServiceOptions extends ConfigServiceOptions {
  /** The port on 127.0.0.1. Defaults to 0, which selects a free port. */
  readonly port?: number | undefined;
}

/** A local Config service over HTTP. */
export interface RunningConfigService extends ConfigService {
  /** For example `http://127.0.0.1:49152`. */
  readonly url: string;
  /** Stops the server and closes every connection. `client` cannot be used any more. */
  close(): Promise<void>;
}

/**
 * Starts the service of `createConfigService` over HTTP, for other processes: a Lambda emulator, a function in another language, a command-line
 * tool. It listens on 127.0.0.1 only. To use it with any AWS SDK, set `AWS_ENDPOINT_URL_CONFIG_SERVICE` to its `url`, or `AWS_ENDPOINT_URL` for
 * STS and S3 too. Calls with `clientConfig.credentials` are calls of the function. Calls with credentials of `AssumeRole` are calls of the role.
 * Calls with any other keys have access to every account.
 *
 * @throws InvalidOptionsError if an option is unknown or out of range
 * @throws Error of `node:net` if the port is not available, for example with code `EADDRINUSE`
 *
 * @example
 * ```ts
 * const service = await startConfigService({ port: 8787 });
 * process.env.AWS_ENDPOINT_URL_CONFIG_SERVICE = service.url;
 * process.env.AWS_ACCESS_KEY_ID = service.clientConfig.credentials.accessKeyId;
 * process.env.AWS_SECRET_ACCESS_KEY = service.clientConfig.credentials.secretAccessKey;
 * // …
 * await service.close();
 * ```
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export async function startConfigService(
  options: StartConfigServiceOptions = {},
): Promise<RunningConfigService> {
  const { port = 0, ...rest } = options;
  requireWholeNumber('startConfigService', 'port', port, 0);
  const core = createServiceCore('startConfigService', rest);
  const server = await listen(core.dispatch, port);
  const service = core.withTransport({ endpoint: server.url });
  return {
    ...service,
    url: server.url,
    async close() {
      service.client.destroy();
      await server.close();
    },
  };
}
