import { ConfigServiceClient, PutEvaluationsCommand } from '@aws-sdk/client-config-service';

/** A handler as it is written without the kit. */
export async function handler({
  resultToken,
  invokingEvent,
}: Record<'resultToken' | 'invokingEvent', string>) {
  const { resourceType, resourceId, configurationItemCaptureTime } =
    JSON.parse(invokingEvent).configurationItem;
  await new ConfigServiceClient().send(
    new PutEvaluationsCommand({
      ResultToken: resultToken,
      Evaluations: [
        {
          ComplianceResourceType: resourceType,
          ComplianceResourceId: resourceId,
          ComplianceType: 'COMPLIANT',
          OrderingTimestamp: new Date(configurationItemCaptureTime),
        },
      ],
    }),
  );
}
