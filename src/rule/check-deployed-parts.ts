import { didYouMean } from '../options.js';
import { checkKeys, checkText, checkTexts } from './check-values.js';
import { isObject, quote, type Refuse } from './refuse.js';
import type { Remediation } from './remediation.js';

const actionShape = /^[a-z\d-]+:[\w*?]+$/;
const resourceShape = /^(?:\*|arn:\S+)$/;
const remediationKeys: readonly (keyof Remediation)[] = [
  'targetId',
  'targetVersion',
  'parameters',
  'resourceType',
  'automatic',
  'maximumAutomaticAttempts',
  'retryAttemptSeconds',
  'executionControls',
];

/** Checks the options of a rule that only its deployment uses. */
export function checkDeployedParts(rule: Readonly<Record<string, unknown>>, refuse: Refuse): void {
  const { permissions, remediation, evaluationModes, rulesets, evaluate } = rule;
  if (permissions !== undefined) checkPermissions(permissions, refuse);
  if (remediation !== undefined) checkRemediation(remediation, refuse);
  if (evaluationModes !== undefined) checkModes(evaluationModes, evaluate !== undefined, refuse);
  const aName = 'a name of 1 to 64 letters, digits, and . : _ -';
  if (rulesets !== undefined) checkTexts('rulesets', rulesets, /^[\w.:-]{1,64}$/, aName, refuse);
}

function checkPermissions(permissions: unknown, refuse: Refuse): void {
  const whole = "a list of IAM actions ('iam:ListUsers') and statements ({ actions, resources })";
  if (!Array.isArray(permissions)) refuse(`expected permissions to be ${whole}, got ${quote(permissions)}.`);
  for (const [index, permission] of permissions.entries()) {
    const path = `permissions[${index}]`;
    if (typeof permission === 'string') checkText(path, permission, actionShape, anAction, refuse);
    else {
      checkKeys(path, permission, ['actions', 'resources'], refuse);
      const { actions, resources } = permission as Record<string, unknown>;
      checkTexts(`${path}.actions`, actions, actionShape, anAction, refuse);
      checkTexts(`${path}.resources`, resources, resourceShape, 'an ARN or "*"', refuse);
      for (const resource of resources as string[]) checkPlaceholders(`${path}.resources`, resource, refuse);
    }
  }
}

const anAction = 'an IAM action such as "iam:ListUsers"';

function checkRemediation(value: unknown, refuse: Refuse): void {
  checkKeys('remediation', value, remediationKeys, refuse);
  const remediation = value as Record<keyof Remediation, unknown>;
  const { targetId, targetVersion, parameters, resourceType, automatic, executionControls } = remediation;
  checkText('remediation.targetId', targetId, /^.{1,256}$/, 'the name of an SSM document', refuse);
  if (targetVersion !== undefined) checkText('remediation.targetVersion', targetVersion, /./, 'text', refuse);
  if (resourceType !== undefined)
    checkText('remediation.resourceType', resourceType, /^\w+::\w*::\w+$/, 'a resource type', refuse);
  if (automatic !== undefined && typeof automatic !== 'boolean')
    refuse(`expected remediation.automatic to be true or false, got ${quote(automatic)}.`);
  checkNumber('remediation.maximumAutomaticAttempts', remediation.maximumAutomaticAttempts, 25, refuse);
  checkNumber('remediation.retryAttemptSeconds', remediation.retryAttemptSeconds, 2_678_000, refuse);
  if (parameters !== undefined) checkRemediationParameters(parameters, refuse);
  if (automatic === true && !Object.hasOwn((parameters ?? {}) as object, 'AutomationAssumeRole'))
    refuse(
      'remediation.automatic needs parameters.AutomationAssumeRole, the ARN of the role for Systems Manager: AWS Config ' +
        'rejects an automatic remediation without it.',
    );
  if (executionControls === undefined) return;
  const path = 'remediation.executionControls';
  const controls = ['concurrentExecutionRatePercentage', 'errorPercentage'];
  checkKeys(path, executionControls, controls, refuse);
  for (const key of controls)
    checkNumber(`${path}.${key}`, (executionControls as Record<string, unknown>)[key], 100, refuse);
}

function checkRemediationParameters(parameters: unknown, refuse: Refuse): void {
  if (!isObject(parameters))
    refuse(`expected remediation.parameters to be an object, got ${quote(parameters)}.`);
  for (const [name, value] of Object.entries(parameters as object)) {
    const path = `remediation.parameters.${name}`;
    if (isObject(value) && value.resourceValue === 'RESOURCE_ID' && Object.keys(value).length === 1) continue;
    const texts = Array.isArray(value) ? value : [value];
    const areTexts = texts.every(
      (text) => typeof text === 'string' && text.length >= 1 && text.length <= 256,
    );
    if (!areTexts || texts.length < 1 || texts.length > 25)
      refuse(
        `expected ${path} to be text of 1 to 256 characters, a list of 1 to 25 of them, or { resourceValue: 'RESOURCE_ID' }, ` +
          `got ${quote(value)}.`,
      );
    for (const text of texts) checkPlaceholders(path, text, refuse);
  }
}

function checkModes(value: unknown, answersChanges: boolean, refuse: Refuse): void {
  checkTexts('evaluationModes', value, /^(?:DETECTIVE|PROACTIVE)$/, 'DETECTIVE or PROACTIVE', refuse);
  if ((value as string[]).includes('PROACTIVE') && !answersChanges)
    refuse(
      'evaluationModes has PROACTIVE, which AWS Config offers only for change-triggered rules, and evaluate is missing.',
    );
}

/** Rejects `${AWS::…}` that no output format can replace. */
function checkPlaceholders(path: string, text: string, refuse: Refuse): void {
  const known = ['Partition', 'Region', 'AccountId'].map((name) => `\${AWS::${name}}`);
  for (const [found] of text.matchAll(/\$\{AWS::[^}]*\}/g)) {
    if (known.includes(found)) continue;
    refuse(`${path} has "${found}".${didYouMean(found, known)} Known: ${known.join(', ')}.`);
  }
}

function checkNumber(path: string, value: unknown, max: number, refuse: Refuse): void {
  if (value === undefined) return;
  if (Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= max) return;
  refuse(`expected ${path} to be a whole number from 1 to ${max}, got ${quote(value)}.`);
}
