import type { TestInvocationContext } from '../../handler/test-invocation.js';
import type { Answer } from '../../testing/answers/answer.js';
import { createLambdaContext } from '../../testing/create-lambda-context.js';
import { isSupportedOperation } from '../../testing/service/operations/operations.js';
import { type RunningConfigService, startConfigService } from '../../testing/service/start-config-service.js';
import { testDefaults } from '../../testing/test-defaults.js';
import { type InvocationPlan, type InvocationTarget, settle } from './invocation-target.js';
import { messageOf, regionOf } from './invoking-event.js';
import type { InvocationInput } from './read-input.js';
import { WatchedCalls } from './watched-calls.js';

/**
 * A local AWS Config service over HTTP, in the account and Region of the event or the items. The function runs as if in the account
 * that owns the rule. Every AWS SDK client reaches only the local service.
 */
export async function openLocalTarget(
  { event, items, ...given }: Pick<InvocationInput, 'event' | 'items' | 'accountId' | 'region'>,
  answers: readonly Answer[] = [],
): Promise<InvocationTarget> {
  const region = (event && regionOf(event)) ?? given.region ?? testDefaults.region;
  const owner = event ? event.accountId : (given.accountId ?? items[0]?.accountId);
  const service = await startConfigService({
    region,
    ...(typeof owner === 'string' && { accountId: owner }),
  });
  const calls = new WatchedCalls({ answers, passesThrough: isSupportedOperation });
  const configRuleTest = { testMode: false, interceptCalls: calls.interceptCalls };
  return {
    live: undefined,
    ...given,
    environment: environmentOf(service.url, region),
    calls,
    prepare: (plan) => prepare(plan, service),
    async invoke(handler, event) {
      const lambda = createLambdaContext({ accountId: String(event.accountId), region });
      const context: TestInvocationContext = { ...lambda, configRuleTest };
      const result = await settle(event, () => handler(event, context));
      const unanswered = calls.end();
      return { ...result, error: result.error ?? unanswered };
    },
    evaluations: () => service.evaluations(),
    close: () => service.close(),
  };
}

function prepare({ events, recorded }: InvocationPlan, service: RunningConfigService): void {
  for (const item of recorded) service.record(item);
  for (const event of events) {
    const { resultToken, configRuleName, accountId } = event;
    if (typeof resultToken === 'string' && resultToken !== '')
      service.acceptToken(resultToken, String(configRuleName), String(accountId));
    const { messageType, subject } = messageOf(event);
    if (messageType !== 'ConfigurationSnapshotDeliveryCompleted') continue;
    const snapshot = { fileVersion: '1.0', configurationItems: recorded };
    service.putObject(String(subject.s3Bucket), String(subject.s3ObjectKey), JSON.stringify(snapshot));
  }
}

/** Overrides every variable that directs the SDK to another endpoint or to other credentials. */
function environmentOf(url: string, region: string): InvocationTarget['environment'] {
  const ofServices = Object.keys(process.env).filter((name) => name.startsWith('AWS_ENDPOINT_URL_'));
  return {
    ...Object.fromEntries(ofServices.map((name) => [name, undefined])),
    AWS_ENDPOINT_URL: url,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    AWS_USE_FIPS_ENDPOINT: 'false',
    AWS_USE_DUALSTACK_ENDPOINT: 'false',
    AWS_DEFAULTS_MODE: 'standard',
    // Lambda always sets it.
    AWS_REGION: region,
    // The SDK signs requests to a local service too.
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
  };
}
