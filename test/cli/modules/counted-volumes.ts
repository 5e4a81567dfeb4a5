import { accountResource, compliant, defineRule } from 'config-rule-kit';

export const rule = defineRule({
  name: 'counted-volumes',
  permissions: ['config:ListDiscoveredResources'],
  async evaluatePeriodic({ resources, accountId, notificationTime }) {
    let count = 0;
    for await (const _ of resources('AWS::EC2::Volume')) count++;
    return [compliant(`${count} volumes at ${notificationTime.toISOString()}`, accountResource(accountId))];
  },
});
