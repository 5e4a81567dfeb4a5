import type { ConfigService, ConfigServiceOptions } from './config-service.js';
import { inProcessHost } from './http-message.js';
import { createInProcessHandler } from './in-process-handler.js';
import { createServiceCore } from './service-core.js';

/**
 * Creates a local AWS Config service for tests in this process. Real SDK clients call it, without a socket. It supports `PutEvaluations`,
 * `GetResourceConfigHistory`, `GetComplianceDetailsByConfigRule`, `BatchGetResourceConfig`, `ListDiscoveredResources`, `SelectResourceConfig`
 * and `SelectAggregateResourceConfig`. It validates input as AWS Config does, and calls fail on request. For rules that work across accounts or
 * on snapshots, it also supports `AssumeRole` and `GetCallerIdentity` of STS and `GetObject` of S3: use its `clientConfig` for these clients.
 *
 * @throws InvalidOptionsError if an option is unknown or out of range
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
