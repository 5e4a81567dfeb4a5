import { createHandler, defineRule } from 'config-rule-kit';
import { createHookHandler } from 'config-rule-kit/hook';
import { rule } from './bucket-versioning.mjs';

const endless = defineRule({
  name: 'endless',
  resourceTypes: ['AWS::SQS::Queue'],
  evaluate: () => new Promise(() => {}),
});

export const handler = createHookHandler([rule, endless], { otherwise: createHandler(rule) });
