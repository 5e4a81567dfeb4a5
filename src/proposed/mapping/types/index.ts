import type { Mapping } from '../mapping.js';
import * as certificatesAndAlarms from './acm-and-cloudwatch.js';
import * as apiGateway from './api-gateway.js';
import * as autoScaling from './auto-scaling.js';
import * as cloudFront from './cloudfront.js';
import * as codeBuild from './codebuild.js';
import * as connections from './connections.js';
import * as deployment from './deployment.js';
import * as dynamoDb from './dynamodb.js';
import * as elasticsearch from './elasticsearch.js';
import * as iam from './iam.js';
import * as instances from './instance.js';
import * as lambda from './lambda.js';
import * as loadBalancers from './load-balancers.js';
import * as messaging from './messaging.js';
import * as networks from './network.js';
import * as rds from './rds.js';
import * as rdsGroups from './rds-groups.js';
import * as redshift from './redshift.js';
import * as s3 from './s3.js';
import * as security from './security.js';
import * as securityGroups from './security-group.js';
import * as waf from './waf.js';

/** The types that AWS Config does not record as CloudFormation has them: each file exports the mappings of some. */
export const mappings: readonly Mapping[] = [
  apiGateway,
  autoScaling,
  certificatesAndAlarms,
  cloudFront,
  codeBuild,
  connections,
  deployment,
  dynamoDb,
  elasticsearch,
  iam,
  instances,
  lambda,
  loadBalancers,
  messaging,
  networks,
  rds,
  rdsGroups,
  redshift,
  s3,
  security,
  securityGroups,
  waf,
].flatMap((file): readonly Mapping[] => Object.values(file));
