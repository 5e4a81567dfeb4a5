import { autoScalingSamples } from './auto-scaling.js';
import { containerSamples } from './containers.js';
import { dataStoreSamples } from './data-stores.js';
import { developerToolSamples } from './developer-tools.js';
import { instanceSamples } from './ec2-instance.js';
import { edgeSamples } from './edge.js';
import { governanceSamples } from './governance.js';
import { iamSamples } from './iam.js';
import { loadBalancerSamples } from './load-balancers.js';
import { networkSamples } from './network.js';
import { interfaceSamples } from './network-interfaces.js';
import { rdsSamples } from './rds.js';
import { s3Samples } from './s3.js';
import { searchSamples } from './search-domains.js';
import { securitySamples } from './security.js';
import { serverlessSamples } from './serverless.js';

/** The hand-written samples, by resource type. */
export const compliantSamples = {
  ...autoScalingSamples,
  ...containerSamples,
  ...dataStoreSamples,
  ...developerToolSamples,
  ...instanceSamples,
  ...edgeSamples,
  ...governanceSamples,
  ...iamSamples,
  ...loadBalancerSamples,
  ...networkSamples,
  ...interfaceSamples,
  ...rdsSamples,
  ...s3Samples,
  ...searchSamples,
  ...securitySamples,
  ...serverlessSamples,
};
