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

/** The client and the token of `PutEvaluations` calls. The client may come from any copy of the SDK. */
export interface PutEvaluationsTarget {
  readonly client: Pick<ConfigServiceClient, 'send'>;
  readonly resultToken: string;
  readonly testMode: boolean;
  readonly clock: Clock;
}

/** The outcome of a call: the indexes of its FailedEvaluations, or why it failed. */
export type CallOutcome = { readonly kind: 'answered'; readonly failed: ReadonlySet<number> } | CallFailure;

/** Calls `PutEvaluations` once. Never throws. `call` aborts it. */
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
    return { kind: 'answered', failed: indexesOf(FailedEvaluations ?? [], evaluations) };
  } catch (error) {
    knowResultToken(resultToken);
    return { ...classifyFailure(error), cause: withoutSecrets(error) };
  }
}

function toSdk(evaluation: Evaluation): SdkEvaluation {
  return {
    ComplianceResourceType: evaluation.resourceType,
    ComplianceResourceId: evaluation.resourceId,
    ComplianceType: evaluation.complianceType,
    ...(evaluation.annotation && { Annotation: evaluation.annotation }),
    OrderingTimestamp: evaluation.orderingTimestamp,
  };
}

const none: ReadonlySet<number> = new Set();

/**
 * The indexes of the evaluations that the service returns. If one is not recognised, all count as failed: sending one again does
 * no harm, losing one does.
 */
function indexesOf(echoed: readonly SdkEvaluation[], sent: readonly Evaluation[]): ReadonlySet<number> {
  if (echoed.length === 0) return none;
  const names = new Set(
    echoed.map(({ ComplianceResourceType = '', ComplianceResourceId = '' }) =>
      resourceKey({ resourceType: ComplianceResourceType, resourceId: ComplianceResourceId }),
    ),
  );
  const recognised = new Set<string>();
  const indexes = new Set<number>();
  for (const [index, evaluation] of sent.entries()) {
    const name = resourceKey(evaluation);
    if (!names.has(name)) continue;
    recognised.add(name);
    indexes.add(index);
  }
  return recognised.size === names.size ? indexes : new Set(sent.keys());
}
