import { createHandler } from 'config-rule-kit';
import { rule } from './asking-iam.js';

/** Nothing else is exported: its rule is not known to the command line. */
export const handler = createHandler(rule);
