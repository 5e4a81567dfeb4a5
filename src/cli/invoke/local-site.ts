import { asTestRun } from '../../handler/test-invocation.js';
import type { Answer } from '../../testing/answers/answer.js';
import { createLambdaContext } from '../../testing/create-lambda-context.js';
import { isSpoken } from '../../testing/service/spoken-operations.js';
import { type RunningConfigService, startConfigService } from '../../testing/service/start-config-service.js';
import { testDefaults } from '../../testing/test-defaults.js';
import type { Environment } from './environment.js';
import { type InvocationSite, settle } from './invocation-site.js';
import { messageOf, regionOf } from './invoking-event.js';
import type { InvocationPlan } from './plan-invocations.js';
import type { InvocationInput } from './read-input.js';
import { WatchedCalls } from './watched-calls.js';

/**
 * A local AWS Config over HTTP, in the account and Region of what it is invoked with. The function is taken to be in the
 * account that owns the rule. Every client of the AWS SDK reaches the local service, and nothing else.
 */
export async function openLocalSite(
  { event, items, ...given }: Pick<InvocationInput, 'event' | 'items' | 'accountId' | 'region'>,
  answers: readonly Answer[] = [],
): Promise<InvocationSite> {
  const region = (event && regionOf(event)) ?? given.region ?? testDefaults.region;
  const owner = event ? event.accountId : (given.accountId ?? items[0]?.accountId);
  const service = await startConfigService({
    region,
    ...(typeof owner === 'string' && { accountId: owner }),
  });
  const calls = new WatchedCalls(answers, isSpoken);
  const testRun = { testMode: false, watchCalls: calls.watchCalls };
  return {
    live: undefined,
    ...given,
    environment: environmentOf(service.url, region),
    calls,
    place: (plan) => place(plan, service),
    async invoke(handler, event) {
      const context = createLambdaContext({ accountId: String(event.accountId), region });
      const invoked = await settle(event, () => handler(event, asTestRun(context, testRun)));
      const unanswered = calls.end();
      return { ...invoked, error: invoked.error ?? unanswered };
    },
    evaluations: () => service.evaluations(),
    close: () => service.close(),
  };
}

function place({ events, recorded }: InvocationPlan, service: RunningConfigService): void {
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

/** Everything that would lead the SDK elsewhere, or have it ask somebody for credentials, is overruled. */
function environmentOf(url: string, region: string): Environment {
  const ofServices = Object.keys(process.env).filter((name) => name.startsWith('AWS_ENDPOINT_URL_'));
  return {
    ...Object.fromEntries(ofServices.map((name) => [name, undefined])),
    AWS_ENDPOINT_URL: url,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    AWS_USE_FIPS_ENDPOINT: 'false',
    AWS_USE_DUALSTACK_ENDPOINT: 'false',
    AWS_DEFAULTS_MODE: 'standard',
    // Lambda always says where a function is.
    AWS_REGION: region,
    // The SDK signs even what stays on this machine.
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
  };
}
