import { compliant, defineRule } from 'config-rule-kit';

export const rule = defineRule({
  name: 'wrong-permissions',
  permissions: ['nonsense'],
  evaluate: () => compliant(),
});
