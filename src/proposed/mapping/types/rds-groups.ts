/** RDS: groups and subscriptions. */
import { always, flags, orAssigned, renamed } from '../conversions.js';
import { mapping } from '../mapping.js';
import { allAssigned, list, orDefault, tags } from '../values.js';

const supplementaryConfiguration = { Tags: tags('Tags') };

export const dbSubnetGroup = mapping('AWS::RDS::DBSubnetGroup', {
  id: 'DBSubnetGroupName',
  name: 'DBSubnetGroupName',
  arn: 'rds:{region}:{account}:subgrp:{name}',
  configuration: {
    dBSubnetGroupName: orAssigned('DBSubnetGroupName'),
    ...renamed('DBSubnetGroupDescription'),
    subnets: list('SubnetIds', {
      subnetIdentifier: '',
      subnetStatus: always('Active'),
      ...allAssigned('subnetAvailabilityZone', 'subnetOutpost'),
    }),
  },
  supplementaryConfiguration,
});

/** @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateEventSubscription.html */
export const eventSubscription = mapping('AWS::RDS::EventSubscription', {
  id: 'SubscriptionName',
  name: 'SubscriptionName',
  arn: 'rds:{region}:{account}:es:{name}',
  configuration: {
    custSubscriptionId: orAssigned('SubscriptionName'),
    ...renamed('SnsTopicArn SourceType'),
    sourceIdsList: orDefault('SourceIds', []),
    eventCategoriesList: orDefault('EventCategories', []),
    ...flags({ Enabled: true }),
  },
  supplementaryConfiguration,
});
