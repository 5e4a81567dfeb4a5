import type { Mapping } from '../mapping.js';
import { securityGroup, volume } from './ec2.js';

/** The types that AWS Config does not record as CloudFormation has them. */
export const mappings: readonly Mapping[] = [securityGroup, volume];
