import { InvalidOptionsError } from '../../errors.js';
import { maxOrganizationRuleNameLength, maxRuleNameLength } from '../../limits.js';
import { misspeltTypes } from '../../misspelt-type.js';
import { refuseUnknownKeys } from '../../options.js';
import { isConfigRule, schedules } from '../../rule/config-rule.js';
import type { DeploymentOptions, RuleToDeploy } from '../deployment-options.js';
import { checkRoleParameters } from '../execution-role.js';
import { checkFunctionSettings, checkRole } from './check-functions.js';
import { oneOf, owner, refuse, text, texts } from './check-values.js';

const ruleKeys: readonly (keyof RuleToDeploy)[] = [
  'rule',
  'code',
  'ruleName',
  'parameters',
  'schedule',
  'triggers',
  'memoryMb',
  'timeoutSeconds',
  'environment',
  'roleArn',
];

/** Refuses what is no rule to deploy. */
export function checkRuleToDeploy(
  toDeploy: RuleToDeploy,
  { parts, rulesAs, central }: DeploymentOptions,
): void {
  if (!isConfigRule(toDeploy?.rule)) refuse('{ rule }, made by defineRule', toDeploy);
  const { name } = toDeploy.rule;
  const path = `rule ${JSON.stringify(name)}: `;
  const [misspelt] = misspeltTypes(toDeploy.rule);
  if (misspelt) throw new InvalidOptionsError(`${owner}: rule ${JSON.stringify(name)}: ${misspelt}`);
  refuseUnknownKeys(`${owner}: rule ${JSON.stringify(name)}`, toDeploy, ruleKeys);
  const { code, ruleName, triggers, parameters } = toDeploy;
  if (parts !== 'rules-only' && !isCode(code))
    refuse(`${path}code, as { zipPath } or { s3Bucket, s3Key }`, code);
  text(
    `${path}ruleName`,
    ruleName,
    /^.*\S.*$/,
    `text of 1 to ${maxRuleNameLength} characters, not all blank`,
  );
  const longest = rulesAs === 'organization' ? maxOrganizationRuleNameLength : maxRuleNameLength;
  if ((ruleName ?? name).length > longest)
    refuse(`${path}ruleName of at most ${longest} characters`, ruleName ?? name);
  oneOf(`${path}schedule`, toDeploy.schedule, schedules);
  if (triggers !== undefined && (!Array.isArray(triggers) || triggers.length === 0))
    refuse(`${path}triggers to be a list of change and schedule`, triggers);
  for (const trigger of triggers ?? []) oneOf(`${path}triggers`, trigger, ['change', 'schedule']);
  texts(`${path}parameters`, parameters);
  if (parameters !== undefined) checkRoleParameters(path, parameters);
  checkFunctionSettings(path, toDeploy);
  checkRole(path, toDeploy.roleArn, central);
}

function isCode(code: unknown): boolean {
  const { zipPath, s3Bucket, s3Key } = (code ?? {}) as Record<string, unknown>;
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  return isText(zipPath) !== (isText(s3Bucket) && isText(s3Key));
}
