/** DynamoDB tables. */
import {
  camelCase,
  flags,
  fromAws,
  orAssigned,
  renamed,
  whenEqual,
  whenTrue,
  words,
} from '../conversions.js';
import { mapping } from '../mapping.js';
import type { Table } from '../source.js';
import { allAssigned, always, choice, firstOf, ifPresent, inside, list, orDefault, tags } from '../values.js';

const capacity = renamed('ReadCapacityUnits WriteCapacityUnits');
const throughput: Table = {
  onDemandThroughput: camelCase('OnDemandThroughput'),
  warmThroughput: camelCase('WarmThroughput'),
};
const index: Table = {
  ...renamed('IndexName'),
  keySchema: camelCase('KeySchema'),
  projection: camelCase('Projection'),
};
const noCapacity = { numberOfDecreasesToday: 0, readCapacityUnits: 0, writeCapacityUnits: 0 };

export const table = mapping('AWS::DynamoDB::Table', {
  id: 'TableName',
  name: 'TableName',
  arn: 'dynamodb:{region}:{account}:table/{name}',
  configuration: {
    tableName: orAssigned('TableName'),
    attributeDefinitions: camelCase('AttributeDefinitions'),
    keySchema: camelCase('KeySchema'),
    // AWS Config records a summary only for on-demand tables.
    billingModeSummary: whenEqual('BillingMode', 'PAY_PER_REQUEST', {
      billingMode: 'BillingMode',
      ...allAssigned('lastUpdateToPayPerRequestDateTime'),
    }),
    provisionedThroughput: orDefault(inside('ProvisionedThroughput', capacity), noCapacity),
    ...throughput,
    globalSecondaryIndexes: list('GlobalSecondaryIndexes', {
      ...index,
      ...throughput,
      provisionedThroughput: inside('ProvisionedThroughput', capacity),
    }),
    localSecondaryIndexes: list('LocalSecondaryIndexes', index),
    vectorIndexes: camelCase('VectorIndexes'),
    ...flags({ DeletionProtectionEnabled: false }),
    // A table with AWS's own key has no description.
    ssedescription: whenTrue('SSESpecification.SSEEnabled', {
      status: always('ENABLED'),
      ssetype: orDefault('SSESpecification.SSEType', 'KMS'),
      kmsmasterKeyArn: firstOf('SSESpecification.KMSMasterKeyId', fromAws('the default key')),
    }),
    streamSpecification: ifPresent('StreamSpecification', {
      streamEnabled: always(true),
      streamViewType: 'StreamSpecification.StreamViewType',
    }),
    tableClassSummary: ifPresent('TableClass', { tableClass: 'TableClass' }),
  },
  supplementaryConfiguration: {
    ContinuousBackupsDescription: {
      continuousBackupsStatus: always('ENABLED'),
      pointInTimeRecoveryDescription: {
        pointInTimeRecoveryStatus: choice(
          orDefault('PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', false),
          { true: 'ENABLED', false: 'DISABLED' },
        ),
      },
    },
    Tags: tags('Tags'),
  },
  notRecorded: words(`
      ContributorInsightsSpecification ImportSourceSpecification KinesisStreamSpecification
      ResourcePolicy TimeToLiveSpecification`),
});
