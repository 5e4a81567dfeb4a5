import type { ClientConfig } from '../aws/client-config.js';
import { InvalidOptionsError } from '../errors.js';

/** As much of an SDK's HTTP request as tells which call it is. */
interface RefusedRequest {
  readonly hostname: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Settings for SDK clients that reach nothing: a test that runs a rule offline must not call AWS with the credentials of
 * whoever runs it. A client whose `send` is stubbed never gets here.
 */
export const offlineConfig: ClientConfig = {
  credentials: { accessKeyId: 'offline', secretAccessKey: 'offline' },
  maxAttempts: 1,
  // Nothing of the machine's AWS settings gets through.
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
