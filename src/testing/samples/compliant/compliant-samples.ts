import { acmSamples } from './acm.js';
import { addressSamples } from './addresses.js';
import { apiGatewaySamples } from './api-gateway.js';
import { autoScalingSamples } from './auto-scaling.js';
import { cloudFrontSamples } from './cloudfront.js';
import { dataStoreSamples } from './data-stores.js';
import { developerToolSamples } from './developer-tools.js';
import { instanceSamples } from './ec2-instance.js';
import { volumeSamples } from './ec2-volume.js';
import { ecrSamples } from './ecr.js';
import { ecsSamples } from './ecs.js';
import { eksSamples } from './eks.js';
import { governanceSamples } from './governance.js';
import { iamSamples } from './iam.js';
import { kmsSamples } from './kms.js';
import { lambdaSamples } from './lambda.js';
import { loadBalancerSamples } from './load-balancers.js';
import { messagingSamples } from './messaging.js';
import { networkSamples } from './network.js';
import { rdsClusterSamples } from './rds-cluster.js';
import { rdsInstanceSamples } from './rds-instance.js';
import { s3Samples } from './s3.js';
import { searchSamples } from './search-domains.js';
import { securityGroupSamples } from './security-group.js';
import { wafv2Samples } from './wafv2.js';

/** The hand-written samples, by resource type. */
export const compliantSamples = {
  ...acmSamples,
  ...addressSamples,
  ...apiGatewaySamples,
  ...autoScalingSamples,
  ...cloudFrontSamples,
  ...dataStoreSamples,
  ...developerToolSamples,
  ...ecrSamples,
  ...ecsSamples,
  ...eksSamples,
  ...governanceSamples,
  ...iamSamples,
  ...instanceSamples,
  ...kmsSamples,
  ...lambdaSamples,
  ...loadBalancerSamples,
  ...messagingSamples,
  ...networkSamples,
  ...rdsClusterSamples,
  ...rdsInstanceSamples,
  ...s3Samples,
  ...searchSamples,
  ...securityGroupSamples,
  ...volumeSamples,
  ...wafv2Samples,
};
