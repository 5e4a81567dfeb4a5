import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import type { PolicyStatement } from '../../src/deploy/deployment.js';
import { deploymentsOfApps } from '../deploy/helpers/deployments.js';
import { type DeploymentFacts, factsOf, type RuleFacts } from '../deploy/helpers/facts.js';
import { readStack } from './helpers/read-cdk.js';
import { answers, emptyStack, fillStack } from './helpers/stacks.js';

/** As `cdk init` sets them in a new app. */
const flags = createRequire(import.meta.url)('aws-cdk-lib/recommended-feature-flags.json');

const stackOf = (name: string, context = {}) => {
  const stack = emptyStack(context);
  fillStack[name]?.(stack);
  return stack;
};

/** A template asks for rule parameters; an app says them, or the schema does. */
function answered({ rules, ...facts }: DeploymentFacts): DeploymentFacts {
  const parametersOf = ({ inputParameters }: RuleFacts) => {
    const entries = Object.entries(inputParameters).flatMap(([name, parameter]) => {
      if ('value' in parameter) return [[name, parameter]];
      if (parameter.asked === 'optional') return [];
      const value =
        parameter.asked === 'with default' ? parameter.default : answers[name as keyof typeof answers];
      return [[name, { value }]];
    });
    return Object.fromEntries(entries);
  };
  return { ...facts, rules: rules.map((rule) => ({ ...rule, inputParameters: parametersOf(rule) })) };
}

/** With a feature flag, CDK puts actions and resources of a statement in order. */
function sorted({ functions, accountRole, ...facts }: DeploymentFacts): DeploymentFacts {
  const sort = <Role extends { statements: readonly PolicyStatement[] }>(role: Role): Role => ({
    ...role,
    statements: role.statements.map(({ actions, resources, ...one }) => ({
      ...one,
      actions: [...actions].sort(),
      resources: [...resources].sort(),
    })),
  });
  return {
    ...facts,
    functions: functions.map((one) => ({ ...one, role: sort(one.role) })),
    accountRole: accountRole && sort(accountRole),
  };
}

describe('constructs', () => {
  it.each(Object.entries(deploymentsOfApps))(
    'create the same resources as the templates: %s',
    (name, deployment) => {
      expect(readStack(stackOf(name))).toEqual(answered(factsOf(deployment)));
    },
  );

  it.each(Object.entries(deploymentsOfApps))(
    'create the same resources in a new app with its feature flags: %s',
    (name, deployment) => {
      expect(sorted(readStack(stackOf(name, flags)))).toEqual(sorted(answered(factsOf(deployment))));
    },
  );
});
