import { compliant, defineRule, nonCompliant } from 'config-rule-kit';

export const rule = defineRule({
  name: 'encrypted-volumes',
  resourceTypes: ['AWS::EC2::Volume'],
  evaluate({ configuration, resourceId }, { parameters, region }) {
    if (resourceId === 'vol-broken') throw new Error('It is broken');
    const { mode = 'none' } = parameters as { readonly mode?: string };
    return configuration.encrypted ? compliant(`${region}, ${mode}`) : nonCompliant('Not encrypted');
  },
});
