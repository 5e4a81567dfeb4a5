import { afterEach } from '@jest/globals';
import type { ConfigService, ConfigServiceOptions } from '../../../src/testing/service/config-service.js';
import { createConfigService } from '../../../src/testing/service/create-config-service.js';
import {
  type RunningConfigService,
  startConfigService,
} from '../../../src/testing/service/start-config-service.js';

/** Creates a service. */
export type Open = (options?: ConfigServiceOptions) => Promise<ConfigService>;

/** Both transports of the service, for `describe.each`. Started services are closed after each test. */
export function transports(): { name: string; open: Open }[] {
  const running: RunningConfigService[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((service) => service.close()));
  });
  return [
    { name: 'in process', open: async (options) => createConfigService(options) },
    {
      name: 'over HTTP',
      async open(options) {
        const service = await startConfigService(options);
        running.push(service);
        return service;
      },
    },
  ];
}
