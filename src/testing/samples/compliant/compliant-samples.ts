import { addressSamples } from './addresses.js';
import { autoScalingSamples } from './auto-scaling.js';
import { containerSamples } from './containers.js';
import { dataStoreSamples } from './data-stores.js';
import { developerToolSamples } from './developer-tools.js';
import { instanceSamples } from './ec2-instance.js';
import { edgeSamples } from './edge.js';
import { governanceSamples } from './governance.js';
import { iamSamples } from './iam.js';
import { lambdaSamples } from './lambda.js';
import { loadBalancerSamples } from './load-balancers.js';
import { networkSamples } from './network.js';
import { rdsSamples } from './rds.js';
import { s3Samples } from './s3.js';
import { searchSamples } from './search-domains.js';

/** The samples that are written by hand, by resource type. */
export const compliantSamples = {
  ...addressSamples,
  ...autoScalingSamples,
  ...containerSamples,
  ...dataStoreSamples,
  ...developerToolSamples,
  ...edgeSamples,
  ...governanceSamples,
  ...iamSamples,
  ...instanceSamples,
  ...lambdaSamples,
  ...loadBalancerSamples,
  ...networkSamples,
  ...rdsSamples,
  ...s3Samples,
  ...searchSamples,
};
