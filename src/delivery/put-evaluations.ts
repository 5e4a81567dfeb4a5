import {
  type ConfigServiceClient,
  PutEvaluationsCommand,
  type Evaluation as SdkEvaluation,
} from '@aws-sdk/client-config-service';
import { boundedCall } from '../aws/calls/bounded-call.js';
import { kitCommand } from '../aws/calls/kit-command.js';
import type { Clock } from '../clock.js';
import { type Evaluation, resourceKey } from '../config-types.js';
import { knowResultToken } from '../event/result-token.js';
import { withoutSecrets } from '../without-secrets.js';
import { type CallFailure, classifyFailure } from './call-failure.js';

/** What a call of `PutEvaluations` needs. A client of any copy of the SDK will do. */
export interface PutEvaluationsTarget {
  readonly client: Pick<ConfigServiceClient, 'send'>;
  readonly resultToken: string;
  readonly testMode: boolean;
  readonly clock: Clock;
}

/** What became of a call: which evaluations the service says it did not take, by their place, or why it failed. */
export type CallOutcome = { readonly kind: 'answered'; readonly failed: ReadonlySet<number> } | CallFailure;

/**
 * Makes one call of `PutEvaluations`; never throws.
 *
 * @param call aborts the call
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
export async function putEvaluations(
  { client, resultToken, testMode, clock }: PutEvaluationsTarget,
  evaluations: readonly Evaluation[],
  call: AbortController,
): Promise<CallOutcome> {
  try {
    const command = new PutEvaluationsCommand({
      Evaluations: evaluations.map(toSdk),
      ResultToken: resultToken,
      ...(testMode && { TestMode: true }),
    });
    const { FailedEvaluations } = await boundedCall(
      (abortSignal) => client.send(kitCommand(command), { abortSignal }),
      call,
      clock,
    );
    return { kind: 'answered', failed: placesOf(FailedEvaluations ?? [], evaluations) };
  } catch (error) {
    knowResultToken(resultToken);
    return { ...classifyFailure(error), cause: withoutSecrets(error) };
  }
}

function toSdk({
  resourceType,
  resourceId,
  complianceType,
  annotation,
  orderingTimestamp,
}: Evaluation): SdkEvaluation {
  return {
    ComplianceResourceType: resourceType,
    ComplianceResourceId: resourceId,
    ComplianceType: complianceType,
    ...(annotation && { Annotation: annotation }),
    OrderingTimestamp: orderingTimestamp,
  };
}

const none: ReadonlySet<number> = new Set();

/**
 * Where the evaluations that the service echoes stand in the call. One that cannot be recognised may be any of them:
 * then all count as failed, since to send one again does no harm and to lose one does.
 */
function placesOf(echoed: readonly SdkEvaluation[], sent: readonly Evaluation[]): ReadonlySet<number> {
  if (echoed.length === 0) return none;
  const names = new Set(
    echoed.map(({ ComplianceResourceType = '', ComplianceResourceId = '' }) =>
      resourceKey({ resourceType: ComplianceResourceType, resourceId: ComplianceResourceId }),
    ),
  );
  const recognised = new Set<string>();
  const places = new Set<number>();
  for (const [place, evaluation] of sent.entries()) {
    const name = resourceKey(evaluation);
    if (!names.has(name)) continue;
    recognised.add(name);
    places.add(place);
  }
  return recognised.size === names.size ? places : new Set(sent.keys());
}
