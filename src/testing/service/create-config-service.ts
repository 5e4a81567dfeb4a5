import type { ConfigService, ConfigServiceOptions } from './config-service.js';
import { createInProcessHandler } from './in-process-handler.js';
import { createServiceCore } from './service-core.js';

/**
 * A local AWS Config for tests, in this process: the SDK's own client on it, no socket, no mock. It speaks
 * `PutEvaluations`, `GetResourceConfigHistory`, `GetComplianceDetailsByConfigRule`, `BatchGetResourceConfig`,
 * `ListDiscoveredResources` and `SelectResourceConfig`; it checks and refuses as AWS Config does, and fails on request.
 *
 * @throws InvalidOptionsError when an option is unknown or out of range
 *
 * @example
 * ```ts
 * const service = createConfigService({ faults: { throttle: 0.2 } });
 * const handler = createHandler(rule, { client: service.client });
 * await handler(createChangeEvent(bucket), createLambdaContext());
 * expect(service.evaluations()).toMatchObject([{ resourceId: 'my-bucket', complianceType: 'COMPLIANT' }]);
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Operations.html
 */
export function createConfigService(options: ConfigServiceOptions = {}): ConfigService {
  const core = createServiceCore('createConfigService', options);
  return core.offer({
    // Nothing is sent there, and should anything ever be, this name leads nowhere.
    endpoint: 'http://config.invalid',
    requestHandler: createInProcessHandler(core.exchange),
  });
}
