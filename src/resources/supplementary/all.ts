/**
 * The types of `supplementaryConfiguration`, all of them. `export type {}`: of `import type {}` the compiler leaves nothing in the
 * declarations that are published, and of `import` it leaves a module to load.
 */
export type {} from './auto-scaling.js';
export type {} from './cloudformation.js';
export type {} from './code-pipeline.js';
export type {} from './dynamodb.js';
export type {} from './elastic-load-balancing.js';
export type {} from './iam.js';
export type {} from './kms.js';
export type {} from './lambda.js';
export type {} from './rds.js';
export type {} from './redshift.js';
export type {} from './s3.js';
export type {} from './service-catalog.js';
export type {} from './single-values.js';
export type {} from './sns.js';
export type {} from './tag-maps.js';
export type {} from './tagged.js';
