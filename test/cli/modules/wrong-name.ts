import { compliant, defineRule } from 'config-rule-kit';

export const rule = defineRule({
  name: ' ',
  evaluate: () => compliant(),
});
