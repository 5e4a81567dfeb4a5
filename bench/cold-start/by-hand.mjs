/** The same rule as people write it, with the SDK alone; see `../hand-written.ts`. */
import { ConfigServiceClient, PutEvaluationsCommand } from '@aws-sdk/client-config-service';

const client = new ConfigServiceClient({});

export const handler = async (event) => {
  const { configurationItem: item } = JSON.parse(event.invokingEvent);
  const parameters = JSON.parse(event.ruleParameters || '{}');
  const applicable =
    ['OK', 'ResourceDiscovered'].includes(item.configurationItemStatus) &&
    !event.eventLeftScope &&
    item.resourceType === 'AWS::S3::Bucket';
  const evaluation = {
    ComplianceResourceType: item.resourceType,
    ComplianceResourceId: item.resourceId,
    OrderingTimestamp: new Date(item.configurationItemCaptureTime),
    ...(applicable ? evaluateBucket(item, parameters) : { ComplianceType: 'NOT_APPLICABLE' }),
  };
  await client.send(new PutEvaluationsCommand({ Evaluations: [evaluation], ResultToken: event.resultToken }));
  console.info(JSON.stringify({ message: 'Rule evaluated', resourceId: item.resourceId }));
  return evaluation;
};

function evaluateBucket({ supplementaryConfiguration }, { wanted = 'Enabled' }) {
  const status = supplementaryConfiguration?.BucketVersioningConfiguration?.status;
  return status === wanted
    ? { ComplianceType: 'COMPLIANT' }
    : { ComplianceType: 'NON_COMPLIANT', Annotation: `Versioning is ${status ?? 'off'}` };
}
