import type { STSClient } from '@aws-sdk/client-sts';
import { type Evaluation, resourceKey } from '../../config-types.js';
import { asSentence, describeThrown } from '../../describe.js';
import { AwsCallError, isConfigRuleError } from '../../errors.js';
import { asTestRun } from '../../handler/test-invocation.js';
import { knowCredentialsOf } from '../../known-secrets.js';
import { createLambdaContext } from '../../testing/create-lambda-context.js';
import type { RecordedEvaluation } from '../../testing/service/evaluation-store.js';
import { withoutSecrets } from '../../without-secrets.js';
import { UsageError } from '../cli-errors.js';
import { type InvocationSite, type Invoked, type LiveIdentity, settle } from './invocation-site.js';
import { regionOf } from './invoking-event.js';
import type { InvocationInput } from './read-input.js';
import { WatchedCalls } from './watched-calls.js';

/** The longest that a Lambda function may run. */
const longestRunMs = 15 * 60_000;
/** In test mode AWS Config takes any token. With this one nothing can be reported otherwise. */
const worthlessToken = 'of-config-rule-invoke-live';

/**
 * AWS itself, with the credentials and the Region of the environment. The function is taken to be in the account of the
 * credentials. Results go to AWS Config in test mode, and with a result token that is made up, so that even a handler that
 * heeds no test mode can report nothing.
 *
 * @throws UsageError when no Region is known; AwsCallError when AWS does not say who calls
 */
export async function openLiveSite({
  event,
  region: given,
}: Pick<InvocationInput, 'event' | 'region'>): Promise<InvocationSite & { readonly live: LiveIdentity }> {
  const live = await identify((event && regionOf(event)) ?? given);
  const { accountId, region } = live;
  const evaluations: RecordedEvaluation[] = [];
  const calls = new WatchedCalls([], () => true);
  return {
    live,
    accountId,
    region,
    environment: { AWS_REGION: region },
    calls,
    place() {},
    async invoke(handler, event) {
      const taken: Evaluation[] = [];
      const context = asTestRun(
        createLambdaContext({ accountId, region, getRemainingTimeInMillis: () => longestRunMs }),
        { onEvaluation: (evaluation) => taken.push(evaluation), watchCalls: calls.watchCalls },
      );
      const { configRuleName: ruleName, accountId: owner } = event;
      const harmless = { ...event, resultToken: worthlessToken };
      const invoked = await settle(event, () => handler(harmless, context));
      calls.end();
      for (const evaluation of delivered(taken, invoked)) {
        evaluations.push({ ruleName, accountId: owner, evaluationMode: 'DETECTIVE', ...evaluation });
      }
      return invoked;
    },
    evaluations: () => evaluations,
    async close() {},
  };
}

async function identify(given: string | undefined): Promise<LiveIdentity> {
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
  const client = new STSClient(given === undefined ? {} : { region: given });
  try {
    const region = await regionFor(client);
    knowCredentialsOf(client);
    const { Account: accountId = '', Arn: arn = '' } = await client.send(new GetCallerIdentityCommand({}));
    return { accountId, region, arn };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const cause = withoutSecrets(error);
    throw new AwsCallError(
      `GetCallerIdentity failed: ${asSentence(describeThrown(cause))} --live works with the credentials of the environment: ` +
        'AWS_PROFILE, after aws sso login if it is of IAM Identity Center, or AWS_ACCESS_KEY_ID and its like.',
      { operation: 'GetCallerIdentity', cause },
    );
  } finally {
    client.destroy();
  }
}

async function regionFor(client: STSClient): Promise<string> {
  try {
    return await client.config.region();
  } catch {
    throw new UsageError('--live needs a Region: give --region, or set AWS_REGION or that of the profile.');
  }
}

/** What AWS Config acknowledged. */
function delivered(taken: readonly Evaluation[], { error }: Invoked): readonly Evaluation[] {
  if (!isConfigRuleError(error, 'DeliveryError')) return taken;
  const undelivered = new Set(error.undelivered.map(resourceKey));
  return taken.filter((evaluation) => !undelivered.has(resourceKey(evaluation)));
}
