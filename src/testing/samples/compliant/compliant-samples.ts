import { acmSamples } from './acm.js';
import { addressSamples } from './addresses.js';
import { apiGatewaySamples } from './api-gateway.js';
import { autoScalingSamples } from './auto-scaling.js';
import { cloudFrontSamples } from './cloudfront.js';
import { dataStoreSamples } from './data-stores.js';
import { developerToolSamples } from './developer-tools.js';
import { instanceSamples } from './ec2-instance.js';
import { containerSamples } from './elastic-containers.js';
import { governanceSamples } from './governance.js';
import { iamSamples } from './iam.js';
import { kmsSamples } from './kms.js';
import { lambdaSamples } from './lambda.js';
import { loadBalancerSamples } from './load-balancers.js';
import { messagingSamples } from './messaging.js';
import { networkSamples } from './network.js';
import { rdsSamples } from './rds.js';
import { s3Samples } from './s3.js';
import { searchSamples } from './search-domains.js';
import { trafficFilterSamples } from './traffic-filters.js';

/** The hand-written samples, by resource type. */
export const compliantSamples = {
  ...acmSamples,
  ...addressSamples,
  ...apiGatewaySamples,
  ...autoScalingSamples,
  ...cloudFrontSamples,
  ...dataStoreSamples,
  ...developerToolSamples,
  ...instanceSamples,
  ...containerSamples,
  ...governanceSamples,
  ...iamSamples,
  ...kmsSamples,
  ...lambdaSamples,
  ...loadBalancerSamples,
  ...messagingSamples,
  ...networkSamples,
  ...rdsSamples,
  ...s3Samples,
  ...searchSamples,
  ...trafficFilterSamples,
};
