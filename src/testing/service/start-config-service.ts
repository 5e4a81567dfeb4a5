import { requireWholeNumber } from '../../options.js';
import type { ConfigService, ConfigServiceOptions } from './config-service.js';
import { listen } from './http-server.js';
import { createServiceCore } from './service-core.js';

/** What a local Config service over HTTP starts with. */
export interface StartConfigServiceOptions extends ConfigServiceOptions {
  /** The port on 127.0.0.1. Defaults to 0: any that is free. */
  readonly port?: number | undefined;
}

/** A local Config service that listens. */
export interface RunningConfigService extends ConfigService {
  /** For example `http://127.0.0.1:49152`. */
  readonly url: string;
  /** Stops it, and drops every connection; its client is of no use any more. */
  close(): Promise<void>;
}

/**
 * The service of `createConfigService` over HTTP, for what runs in another process: a Lambda emulator, a function
 * written in another language, a command-line tool. It listens on 127.0.0.1 only. Any AWS SDK finds it when
 * `AWS_ENDPOINT_URL_CONFIG_SERVICE` is set to its `url`, and STS and S3 too when `AWS_ENDPOINT_URL` is. Calls signed
 * with its `clientConfig.credentials` are the function's, those signed with credentials of its `AssumeRole` the role's; with any
 * other keys they are the test's own, which may do anything.
 *
 * @throws InvalidOptionsError when an option is unknown or out of range
 * @throws Error of `node:net` when the port cannot be had, for example `EADDRINUSE`
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
