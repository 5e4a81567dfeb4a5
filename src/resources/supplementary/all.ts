/** The types of `supplementaryConfiguration`, all of them. */
import type {} from './auto-scaling.js';
import type {} from './cloudformation.js';
import type {} from './dynamodb.js';
import type {} from './elastic-load-balancing.js';
import type {} from './iam.js';
import type {} from './kms.js';
import type {} from './lambda.js';
import type {} from './rds.js';
import type {} from './redshift.js';
import type {} from './s3.js';
import type {} from './service-catalog.js';
import type {} from './single-values.js';
import type {} from './sns.js';
import type {} from './tagged.js';
