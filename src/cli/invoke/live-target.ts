import type { STSClient } from '@aws-sdk/client-sts';
import { type Evaluation, resourceKey } from '../../config-types.js';
import { asSentence, describeThrown } from '../../describe.js';
import { AwsCallError, isConfigRuleError } from '../../errors.js';
import type { TestInvocationContext } from '../../handler/test-invocation.js';
import { rememberCredentialsOf } from '../../known-secrets.js';
import { createLambdaContext } from '../../testing/create-lambda-context.js';
import type { RecordedEvaluation } from '../../testing/service/evaluation-store.js';
import { withoutSecrets } from '../../without-secrets.js';
import { UsageError } from '../cli-errors.js';
import {
  type InvocationResult,
  type InvocationTarget,
  type LiveIdentity,
  settle,
} from './invocation-target.js';
import { regionOf } from './invoking-event.js';
import type { InvocationInput } from './read-input.js';
import { WatchedCalls } from './watched-calls.js';

/** The maximum timeout of a Lambda function. */
const maxRunMs = 15 * 60_000;
/** AWS Config accepts any token in test mode, and rejects this one otherwise. */
const fakeToken = 'of-config-rule-invoke-live';

/**
 * AWS, with the credentials and the Region of the environment. The function runs as if in the account of the credentials. Evaluations
 * are sent in test mode, and with an invalid result token: even a handler that ignores the test mode cannot record any.
 *
 * @throws UsageError without a Region; AwsCallError when `GetCallerIdentity` fails
 */
export async function openLiveTarget({
  event,
  region: given,
}: Pick<InvocationInput, 'event' | 'region'>): Promise<InvocationTarget & { readonly live: LiveIdentity }> {
  const live = await identify((event && regionOf(event)) ?? given);
  const { accountId, region } = live;
  const evaluations: RecordedEvaluation[] = [];
  const calls = new WatchedCalls({ answers: [], passesThrough: () => true });
  return {
    live,
    accountId,
    region,
    environment: { AWS_REGION: region },
    calls,
    prepare() {},
    async invoke(handler, event) {
      const sent: Evaluation[] = [];
      const context: TestInvocationContext = {
        ...createLambdaContext({ accountId, region, getRemainingTimeInMillis: () => maxRunMs }),
        configRuleTest: {
          onEvaluation: (evaluation) => sent.push(evaluation),
          interceptCalls: calls.interceptCalls,
        },
      };
      const { configRuleName: ruleName, accountId: owner } = event;
      const safeEvent = { ...event, resultToken: fakeToken };
      const result = await settle(event, () => handler(safeEvent, context));
      calls.end();
      for (const evaluation of delivered(sent, result)) {
        evaluations.push({ ruleName, accountId: owner, evaluationMode: 'DETECTIVE', ...evaluation });
      }
      return result;
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
    rememberCredentialsOf(client);
    const { Account: accountId = '', Arn: arn = '' } = await client.send(new GetCallerIdentityCommand({}));
    return { accountId, region, arn };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const cause = withoutSecrets(error);
    throw new AwsCallError(
      `GetCallerIdentity failed: ${asSentence(describeThrown(cause))} --live uses the credentials of the environment: ` +
        'set AWS_PROFILE (run aws sso login first for IAM Identity Center), or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
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
    throw new UsageError(
      '--live needs a Region: give --region, set AWS_REGION, or set the region of the profile.',
    );
  }
}

/** The evaluations that AWS Config acknowledged. */
function delivered(sent: readonly Evaluation[], { error }: InvocationResult): readonly Evaluation[] {
  if (!isConfigRuleError(error, 'DeliveryError')) return sent;
  const undelivered = new Set(error.undelivered.map(resourceKey));
  return sent.filter((evaluation) => !undelivered.has(resourceKey(evaluation)));
}
