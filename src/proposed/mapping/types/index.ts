import type { Mapping } from '../mapping.js';
import * as certificatesAndAlarms from './acm-and-cloudwatch.js';
import * as autoScaling from './auto-scaling.js';
import * as connections from './connections.js';
import * as instances from './instance.js';
import * as loadBalancers from './load-balancers.js';
import * as networks from './network.js';
import * as securityGroups from './security-group.js';

/** The types that AWS Config does not record as CloudFormation has them: each file exports the mappings of some. */
export const mappings: readonly Mapping[] = [
  autoScaling,
  certificatesAndAlarms,
  connections,
  instances,
  loadBalancers,
  networks,
  securityGroups,
].flatMap((file): readonly Mapping[] => Object.values(file));
