import { describe, expect, it } from '@jest/globals';
import { renderCloudFormation } from '../../src/deploy/cloudformation/render-cloudformation.js';
import { renderConformancePack } from '../../src/deploy/cloudformation/render-conformance-pack.js';
import { renderOrganization } from '../../src/deploy/cloudformation/render-organization.js';
import { renderSam } from '../../src/deploy/cloudformation/render-sam.js';
import { createDeployment } from '../../src/deploy/create-deployment.js';
import type { Deployment, RulesAs } from '../../src/deploy/deployment.js';
import { printTemplate } from '../../src/deploy/print-template.js';
import { renderTerraform } from '../../src/deploy/terraform/render-terraform.js';
import { accountId, deployments, organizationDeployments, packDeployments } from './helpers/deployments.js';
import { type DeploymentFacts, factsOf } from './helpers/facts.js';
import { readCloudFormation } from './helpers/read-cloudformation.js';
import { readConformancePack } from './helpers/read-conformance-pack.js';
import { excludedAccountsIn, readOrganization } from './helpers/read-organization.js';
import { readTerraform } from './helpers/read-terraform.js';
import { rulesToDeploy } from './helpers/rules.js';

type Read = (deployment: Deployment) => DeploymentFacts | Promise<DeploymentFacts>;

const ofPack: Read = (deployment) => readConformancePack(printTemplate(renderConformancePack(deployment)));
const ofOrganization: Read = (deployment) =>
  readOrganization(printTemplate(renderOrganization(deployment)), accountId);

/** For each format: how its text is read back, and the deployments that it supports. */
const formats: Readonly<Record<string, readonly [Read, Readonly<Record<string, Deployment>>]>> = {
  'CloudFormation, as YAML': [
    (deployment) => readCloudFormation(printTemplate(renderCloudFormation(deployment))),
    deployments,
  ],
  'CloudFormation, as JSON': [
    (deployment) => readCloudFormation(printTemplate(renderCloudFormation(deployment), 'json')),
    deployments,
  ],
  SAM: [(deployment) => readCloudFormation(printTemplate(renderSam(deployment))), deployments],
  'Terraform, as HCL': [(deployment) => readTerraform(renderTerraform(deployment)), deployments],
  'Terraform, as JSON': [(deployment) => readTerraform(renderTerraform(deployment, 'json')), deployments],
  'a conformance pack': [ofPack, packDeployments],
  'rules of an organization': [ofOrganization, organizationDeployments],
};

describe.each(Object.entries(formats))('%s', (_format, [factsIn, all]) => {
  it.each(Object.entries(all))('contains every fact of the deployment: %s', async (_name, deployment) => {
    expect(inOrder(await factsIn(deployment))).toEqual(inOrder(factsOf(deployment)));
  });
});

/** Sorts by name: an organization's rules with a remediation are in a pack, and the parser of Terraform sorts. */
function inOrder({ functions, rules, ...facts }: DeploymentFacts): DeploymentFacts {
  const sorted = functions.map(({ invokedBy, ...made }) => ({
    ...made,
    invokedBy: 'accounts' in invokedBy ? { accounts: [...invokedBy.accounts].sort() } : invokedBy,
  }));
  return {
    ...facts,
    functions: sorted.sort((a, b) => (a.functionName < b.functionName ? -1 : 1)),
    rules: [...rules].sort((a, b) => (a.ruleName < b.ruleName ? -1 : 1)),
  };
}

describe('the five formats', () => {
  const deploy = (rulesAs: RulesAs) =>
    createDeployment(rulesToDeploy, {
      rulesAs,
      tags: { team: 'security' },
      ...(rulesAs === 'organization' && {
        central: { accountId, organizationId: 'o-a1b2c3d4e5', roleName: 'kit' },
      }),
    });

  it('contain the same facts for the same rules, except those that an organization or a pack does not support', async () => {
    const alone = inOrder(readCloudFormation(printTemplate(renderCloudFormation(deploy('rules')))));
    expect(inOrder(readCloudFormation(printTemplate(renderSam(deploy('rules')))))).toEqual(alone);
    expect(inOrder(await readTerraform(renderTerraform(deploy('rules'))))).toEqual(alone);

    const withoutProactive = (facts: DeploymentFacts) => ({
      ...facts,
      rules: facts.rules.map((rule) => ({ ...rule, evaluationModes: ['DETECTIVE'] })),
    });
    expect(inOrder(await ofPack(deploy('conformance-pack')))).toEqual(withoutProactive(alone));

    const { functions, rules } = inOrder(await ofOrganization(deploy('organization')));
    const ofOneAccount = withoutProactive(alone);
    expect(
      rules.map((rule) => ({
        ...rule,
        functionArn: rule.functionArn.replace(accountId, '${AWS::AccountId}'),
      })),
    ).toEqual(ofOneAccount.rules);
    expect(functions.map(({ role, invokedBy, ...made }) => made)).toEqual(
      alone.functions.map(({ role, invokedBy, ...made }) => made),
    );
  });

  it('render the same text for the same rules', () => {
    const texts = () => [
      printTemplate(renderCloudFormation(deploy('rules'))),
      printTemplate(renderSam(deploy('rules'))),
      renderTerraform(deploy('rules')),
      printTemplate(renderConformancePack(deploy('conformance-pack'))),
      printTemplate(renderOrganization(deploy('organization'))),
    ];
    expect(texts()).toEqual(texts());
  });
});

describe('a template of rules of an organization', () => {
  const withRules = Object.entries(organizationDeployments).filter(([, { rules }]) => rules.length > 0);
  it.each(withRules)('excludes the excluded accounts in every part: %s', (_name, deployment) => {
    const text = printTemplate(renderOrganization(deployment));
    expect(excludedAccountsIn(text)).toEqual(deployment.excludedAccounts);
  });
});

describe('the deployments for comparing formats', () => {
  it.each([
    ['in one account', deployments, 4],
    ['in a pack', packDeployments, 3],
    ['in an organization', organizationDeployments, 3],
  ])('use every kind of trigger, parameter and scope for rules %s', (_as, all, triggerKinds) => {
    const facts = Object.values(all).map(factsOf);
    const triggers = facts.flatMap(({ rules }) => rules.flatMap((rule) => rule.triggers));
    expect(new Set(triggers.map(({ messageType }) => messageType)).size).toBe(triggerKinds);
    const asked = facts.flatMap(({ rules }) => rules.flatMap((rule) => Object.values(rule.inputParameters)));
    const kinds = asked.map((parameter) => ('asked' in parameter ? parameter.asked : 'value'));
    expect(new Set(kinds)).toEqual(new Set(['required', 'optional', 'with default', 'value']));
    const scopes = facts.flatMap(({ rules }) => rules.map(({ scope }) => Object.keys(scope ?? {})[0]));
    expect(new Set(scopes)).toEqual(new Set(['resourceTypes', 'tagKey', undefined]));
    expect(facts.filter(({ accountRole }) => accountRole).length).toBeGreaterThan(0);
    expect(facts.flatMap(({ rules }) => rules).some(({ remediation }) => remediation)).toBe(true);
  });
});
