import { compliant, defineRule } from 'config-rule-kit';

export default defineRule({
  name: 'account-password-policy',
  evaluatePeriodic: ({ accountId }) => [
    compliant('Long enough', { resourceType: 'AWS::::Account', resourceId: accountId }),
  ],
});
