import type { Mapping } from '../mapping.js';
import { api, restApi, restStage, stage } from './api-gateway.js';
import { distribution } from './cloudfront.js';
import { pipeline, project } from './codebuild.js';
import { beanstalkApplication, beanstalkEnvironment, beanstalkVersion, stack } from './deployment.js';
import { table } from './dynamodb.js';
import { securityGroup, volume } from './ec2.js';
import { domain } from './elasticsearch.js';
import { group, managedPolicy, role, user } from './iam.js';
import { lambdaFunction } from './lambda.js';
import { queue, topic } from './messaging.js';
import { dbCluster, dbInstance } from './rds.js';
import { dbSubnetGroup, eventSubscription } from './rds-groups.js';
import { clusterParameterGroup, clusterSubnetGroup, redshiftCluster } from './redshift.js';
import { bucket } from './s3.js';
import { key, secret, trail } from './security.js';
import { wafMappings } from './waf.js';

/** The types that AWS Config does not record as CloudFormation has them. */
export const mappings: readonly Mapping[] = [
  securityGroup,
  volume,
  api,
  restApi,
  restStage,
  stage,
  distribution,
  project,
  pipeline,
  stack,
  beanstalkApplication,
  beanstalkEnvironment,
  beanstalkVersion,
  table,
  domain,
  role,
  user,
  group,
  managedPolicy,
  lambdaFunction,
  queue,
  topic,
  dbCluster,
  dbInstance,
  dbSubnetGroup,
  eventSubscription,
  clusterParameterGroup,
  clusterSubnetGroup,
  redshiftCluster,
  bucket,
  key,
  secret,
  trail,
  ...wafMappings,
];
