import type { ConfigService, ConfigServiceOptions } from './config-service.js';
import { inProcessHost } from './http-message.js';
import { createInProcessHandler } from './in-process-handler.js';
import { createServiceCore } from './service-core.js';

/**
 * A local AWS Config for tests, in this process: the SDK's own client on it, no socket, no mock. It speaks
 * `PutEvaluations`, `GetResourceConfigHistory`, `GetComplianceDetailsByConfigRule`, `BatchGetResourceConfig`,
 * `ListDiscoveredResources` and `SelectResourceConfig`; it checks and refuses as AWS Config does, and fails on request.
 * For rules that work across accounts and on snapshots it also speaks `AssumeRole` and `GetCallerIdentity` of STS and
 * `GetObject` of S3: hand its `clientConfig` to any client.
 *
 * @throws InvalidOptionsError when an option is unknown or out of range
 *
 * @example
 * ```ts
 * const service = createConfigService({ faults: { throttle: 0.2 } });
 * const handler = createHandler(rule, service.handlerOptions);
 * await handler(createChangeEvent(bucket), createLambdaContext());
 * expect(service.evaluations()).toMatchObject([{ resourceId: 'my-bucket', complianceType: 'COMPLIANT' }]);
 * ```
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Operations.html
 */
export function createConfigService(options: ConfigServiceOptions = {}): ConfigService {
  const core = createServiceCore('createConfigService', options);
  return core.withTransport({
    endpoint: `http://${inProcessHost}`,
    requestHandler: createInProcessHandler(core.dispatch),
  });
}
