import { ListBucketInventoryConfigurationsCommand, S3Client } from '@aws-sdk/client-s3';
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';
import { z } from 'zod';

export const rule = defineRule({
  name: 'S3_BUCKET_INVENTORY',
  resourceTypes: ['AWS::S3::Bucket'],
  parameters: z.strictObject({ Frequency: z.enum(['Daily', 'Weekly']).default('Weekly') }),
  async evaluate(bucket, { client, parameters: { Frequency }, signal }) {
    const list = new ListBucketInventoryConfigurationsCommand({ Bucket: bucket.resourceId });
    const { InventoryConfigurationList = [] } = await client(S3Client).send(list, { abortSignal: signal });
    const found = InventoryConfigurationList.filter(
      ({ IsEnabled, Schedule }) => IsEnabled && Schedule?.Frequency === Frequency,
    );
    if (found.length === 0) return nonCompliant(`No ${Frequency} inventory`);
    return compliant(`Inventory: ${found.map(({ Id }) => Id).join(', ')}`);
  },
});

export const handler = createHandler(rule);
