import type { Source } from '@aws-sdk/client-config-service';
import { createChangeEvent, createScheduledEvent } from '../../../src/testing/index.js';
import type { LocalRule } from '../region-state.js';
import { functionOf } from '../services/lambda.js';
import type { CallContext } from '../services/services.js';
import { runFunction } from './run-function.js';

/**
 * Evaluates a rule as AWS Config: invokes its function for each recorded resource of its types, or once for a periodic rule. AWS Config
 * invokes functions asynchronously and does not see what they throw; how it fills the evaluation status after a failure is not documented,
 * so only what AWS documents is filled in: the times, and an error when the function cannot be invoked.
 */
export async function evaluateRule(
  rule: LocalRule,
  { aws, region }: Pick<CallContext, 'aws' | 'region'>,
): Promise<void> {
  const { Source, Scope, InputParameters } = rule.properties as {
    Source?: Source;
    Scope?: { ComplianceResourceTypes?: string[] };
    InputParameters?: string;
  };
  const startedAt = new Date();
  rule.state = 'EVALUATING';
  const fail = (code: string, message: string) => {
    rule.status = {
      ...rule.status,
      LastFailedInvocationTime: startedAt,
      LastErrorCode: code,
      LastErrorMessage: message,
    };
  };
  try {
    const one = functionOf(Source?.SourceIdentifier ?? '', { region });
    const mayInvoke = [...one.permissions.values()].some((statement) => {
      const { Principal, Condition } = statement as {
        Principal?: { Service?: string };
        Condition?: { StringEquals?: Record<string, string> };
      };
      const account = Condition?.StringEquals?.['AWS:SourceAccount'];
      return (
        Principal?.Service === 'config.amazonaws.com' && (account === undefined || account === aws.accountId)
      );
    });
    if (!mayInvoke)
      return fail(
        'AccessDenied',
        'The AWS Lambda function ARN specified in the configuration rule either does not exist or AWS Config does not have permission to invoke it.',
      );
    const options = {
      ruleName: rule.name,
      parameters: JSON.parse(InputParameters ?? '{}') as Record<string, string>,
      accountId: aws.accountId,
      region: region.name,
    };
    const messages = Source?.SourceDetails?.map(({ MessageType }) => MessageType) ?? [];
    const types = Scope?.ComplianceResourceTypes;
    const changed = aws.items.filter(
      ({ resourceType }) => types === undefined || types.length === 0 || types.includes(resourceType),
    );
    const events = [
      ...(messages.includes('ConfigurationItemChangeNotification')
        ? changed.map((item) => createChangeEvent(item, { ...options, notificationCreationTime: startedAt }))
        : []),
      ...(messages.includes('ScheduledNotification')
        ? [createScheduledEvent({ ...options, notificationCreationTime: startedAt })]
        : []),
    ];
    for (const event of events) await runFunction(one, event, { aws, region });
    rule.status = {
      ...rule.status,
      LastSuccessfulInvocationTime: new Date(),
      LastSuccessfulEvaluationTime: new Date(),
      FirstEvaluationStarted: true,
    };
  } catch (error) {
    fail('ResourceNotFoundException', (error as Error).message);
  } finally {
    rule.state = 'ACTIVE';
  }
}
