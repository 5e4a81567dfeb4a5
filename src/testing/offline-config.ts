import type { ClientConfig } from '../aws/client-config.js';
import { InvalidOptionsError } from '../errors.js';
import { fixedSettings } from './service/client-config.js';

/**
 * Client settings with which every request throws: an offline test must not call AWS with the developer's credentials. A client with a
 * stubbed `send` makes no request.
 */
export const offlineConfig: ClientConfig = {
  credentials: { accessKeyId: 'offline', secretAccessKey: 'offline' },
  ...fixedSettings,
  requestHandler: {
    metadata: { handlerProtocol: 'offline' },
    handle: ({ hostname, headers }: { hostname: string; headers: Readonly<Record<string, string>> }) => {
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
