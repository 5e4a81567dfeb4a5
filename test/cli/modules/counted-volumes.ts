import { compliant, defineRule } from 'config-rule-kit';

export const rule = defineRule({
  name: 'counted-volumes',
  async evaluatePeriodic({ resources, accountId, notificationTime }) {
    let count = 0;
    for await (const _ of resources('AWS::EC2::Volume')) count++;
    const account = { resourceType: 'AWS::::Account', resourceId: accountId };
    return [compliant(`${count} volumes at ${notificationTime.toISOString()}`, account)];
  },
});
