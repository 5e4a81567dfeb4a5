import { createHandler } from 'config-rule-kit';
import { rule } from './asking-iam.js';

/** The module exports only the handler, so the command line does not know its rule. */
export const handler = createHandler(rule);
