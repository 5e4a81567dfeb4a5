/** The baseline: a good hand-written rule function with only the SDK and p-limit. */
import {
  type ConfigServiceClient,
  type Evaluation,
  PutEvaluationsCommand,
} from '@aws-sdk/client-config-service';
import type { ConfigRuleEvent, Evaluation as Result } from 'config-rule-kit';
import pLimit from 'p-limit';

type Client = Pick<ConfigServiceClient, 'send'>;

/** The part of the item that such code reads. */
interface Item {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly configurationItemStatus: string;
  readonly configurationItemCaptureTime: string;
  readonly supplementaryConfiguration?: { BucketVersioningConfiguration?: { status?: string } };
}

/** A change-triggered rule: parses the event, checks the scope, evaluates, reports, and writes a log line. */
export function createHandlerByHand(client: Client, logger: Pick<Console, 'info'>) {
  return async (event: ConfigRuleEvent) => {
    const { configurationItem: item }: { configurationItem: Item } = JSON.parse(event.invokingEvent);
    const parameters: Record<string, string> = JSON.parse(event.ruleParameters || '{}');
    const applicable =
      ['OK', 'ResourceDiscovered'].includes(item.configurationItemStatus) &&
      !event.eventLeftScope &&
      item.resourceType === 'AWS::S3::Bucket';
    const evaluation: Evaluation = {
      ComplianceResourceType: item.resourceType,
      ComplianceResourceId: item.resourceId,
      OrderingTimestamp: new Date(item.configurationItemCaptureTime),
      ...(applicable ? evaluateBucket(item, parameters) : { ComplianceType: 'NOT_APPLICABLE' }),
    };
    await client.send(
      new PutEvaluationsCommand({ Evaluations: [evaluation], ResultToken: event.resultToken }),
    );
    logger.info('Rule evaluated', { resourceId: item.resourceId, complianceType: evaluation.ComplianceType });
    return evaluation;
  };
}

function evaluateBucket(
  { supplementaryConfiguration }: Item,
  { wanted = 'Enabled' }: Record<string, string>,
): Pick<Evaluation, 'ComplianceType' | 'Annotation'> {
  const status = supplementaryConfiguration?.BucketVersioningConfiguration?.status;
  return status === wanted
    ? { ComplianceType: 'COMPLIANT' }
    : { ComplianceType: 'NON_COMPLIANT', Annotation: `Versioning is ${status ?? 'off'}` };
}

/**
 * Sends any number of results in full calls, several at once. The SDK retries. After a call fails, the others still run; then it
 * throws. It ignores `FailedEvaluations`, as most such code does.
 */
export async function putAllByHand(
  client: Client,
  resultToken: string,
  results: readonly Result[],
  concurrency: number,
): Promise<void> {
  const limit = pLimit(concurrency);
  const calls: Promise<unknown>[] = [];
  for (let start = 0; start < results.length; start += 100) {
    const batch = results.slice(start, start + 100);
    calls.push(
      limit(() =>
        client.send(
          new PutEvaluationsCommand({ Evaluations: batch.map(toEvaluation), ResultToken: resultToken }),
        ),
      ),
    );
  }
  const failed = (await Promise.allSettled(calls)).filter((call) => call.status === 'rejected');
  if (failed.length > 0) throw new Error(`${failed.length} calls failed`, { cause: failed[0]?.reason });
}

function toEvaluation(result: Result): Evaluation {
  return {
    ComplianceResourceType: result.resourceType,
    ComplianceResourceId: result.resourceId,
    ComplianceType: result.complianceType,
    ...(result.annotation && { Annotation: result.annotation }),
    OrderingTimestamp: result.orderingTimestamp,
  };
}
