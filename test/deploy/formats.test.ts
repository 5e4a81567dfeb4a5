import { describe, expect, it } from '@jest/globals';
import { renderCloudFormation } from '../../src/deploy/cloudformation/render-cloudformation.js';
import { renderSam } from '../../src/deploy/cloudformation/render-sam.js';
import type { Deployment } from '../../src/deploy/deployment.js';
import { printTemplate } from '../../src/deploy/print-template.js';
import { deployments } from './helpers/deployments.js';
import { type DeploymentFacts, factsOf } from './helpers/facts.js';
import { readCloudFormation } from './helpers/read-cloudformation.js';

/** Each format, as it is written and as it is read back. */
const formats: Readonly<Record<string, (deployment: Deployment) => DeploymentFacts>> = {
  'CloudFormation, as YAML': (deployment) =>
    readCloudFormation(printTemplate(renderCloudFormation(deployment))),
  'CloudFormation, as JSON': (deployment) =>
    readCloudFormation(printTemplate(renderCloudFormation(deployment), 'json')),
  SAM: (deployment) => readCloudFormation(printTemplate(renderSam(deployment))),
};

describe.each(Object.entries(formats))('%s', (_format, factsIn) => {
  it.each(Object.entries(deployments))('says all of the deployment: %s', (_name, deployment) => {
    expect(factsIn(deployment)).toEqual(factsOf(deployment));
  });
});

describe('the deployments that formats are compared by', () => {
  it('have everything that there is to say', () => {
    const facts = Object.values(deployments).map(factsOf);
    const triggers = facts.flatMap(({ rules }) => rules.flatMap((rule) => rule.triggers));
    expect(new Set(triggers.map(({ messageType }) => messageType)).size).toBe(4);
    const asked = facts.flatMap(({ rules }) => rules.flatMap((rule) => Object.values(rule.inputParameters)));
    const kinds = asked.map((parameter) => ('asked' in parameter ? parameter.asked : 'value'));
    expect(new Set(kinds)).toEqual(new Set(['required', 'optional', 'with default', 'value']));
    const scopes = facts.flatMap(({ rules }) => rules.map(({ scope }) => Object.keys(scope ?? {})[0]));
    expect(new Set(scopes)).toEqual(new Set(['resourceTypes', 'tagKey', undefined]));
    expect(facts.filter(({ accountRole }) => accountRole).length).toBe(1);
  });
});
