import type { ClientConfig } from '../aws/client-config.js';
import { InvalidOptionsError } from '../errors.js';

/** The parts of an SDK's HTTP request that identify the call. */
interface RefusedRequest {
  readonly hostname: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Client settings with which every request throws: an offline test must not call AWS with the developer's credentials. A client with a
 * stubbed `send` makes no request.
 */
export const offlineConfig: ClientConfig = {
  credentials: { accessKeyId: 'offline', secretAccessKey: 'offline' },
  maxAttempts: 1,
  // These override the AWS settings of the machine.
  retryMode: 'standard',
  defaultsMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  requestHandler: {
    metadata: { handlerProtocol: 'offline' },
    handle: ({ hostname, headers }: RefusedRequest) => {
      const call = headers['x-amz-target']?.replace(/^.*\./, '') ?? 'a call';
      throw new InvalidOptionsError(
        `evaluateRule runs offline, and the rule made ${call} to ${hostname}. Stub the client, or give evaluateRule a local ` +
          'service: evaluateRule(rule, event, { clientConfig: createConfigService().clientConfig }).',
      );
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  },
};
