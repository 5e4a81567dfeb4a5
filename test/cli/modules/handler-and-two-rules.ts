import { compliant, createHandler, defineRule } from 'config-rule-kit';

export const rule = defineRule({ name: 'one-of-two', evaluate: () => compliant() });
export const other = defineRule({ name: 'other-of-two', evaluate: () => compliant() });

export const handler = createHandler(other);
