import { describeValue, quoteShort } from '../describe.js';
import { InvalidRuleError } from '../errors.js';
import { maxResourceTypesPerRule, maxRuleDescriptionLength, maxRuleNameLength } from '../limits.js';
import { refuseUnknownKeys, requireOneOf } from '../options.js';
import { isResourceType } from '../unknown-type.js';
import { checkDeployedParts } from './check-deployed-parts.js';
import { schedules, staleEvaluationsPolicies } from './config-rule.js';
import { checkTaggableName } from './exemption-tag.js';
import { checkExemptions } from './exemptions.js';
import { checkMetadata, severities } from './metadata.js';
import { isObject, quote, type Refuse, refuser } from './refuse.js';

const keys = [
  'name',
  'description',
  'title',
  'severity',
  'guidance',
  'controls',
  'resourceTypes',
  'parameters',
  'schedule',
  'staleEvaluations',
  'permissions',
  'remediation',
  'evaluationModes',
  'rulesets',
  'exemptions',
  'exemptionTag',
  'evaluate',
  'evaluatePeriodic',
];

export function checkObject<Definition>(definition: Definition): Definition {
  if (isObject(definition)) return definition;
  throw new InvalidRuleError(`defineRule: expected an object, got ${describeValue(definition)}.`);
}

/** Rejects a definition that cannot run, or that AWS Config would reject when it is deployed. */
export function checkDefinition(definition: object): void {
  refuseUnknownKeys('defineRule', definition, keys, (message) => new InvalidRuleError(message));
  const rule = definition as Readonly<Record<string, unknown>>;
  checkName(rule.name);
  const refuse = refuser(rule.name);
  checkDescription(rule.description, refuse);
  checkMetadata(rule, refuse);
  checkFunctions(rule, refuse);
  checkResourceTypes(rule.resourceTypes, refuse);
  checkParameters(rule.parameters, refuse);
  const words = { schedule: schedules, staleEvaluations: staleEvaluationsPolicies, severity: severities };
  for (const [key, known] of Object.entries(words))
    if (rule[key] !== undefined) requireOneOf(key, rule[key], known, refuse, quote);
  checkTriggers(rule, refuse);
  checkDeployedParts(rule, refuse);
  checkExemptionOptions(rule.name, rule, refuse);
}

function checkName(name: unknown): asserts name is string {
  // AWS Config's own pattern is `.*\S.*`.
  if (typeof name === 'string' && /^.*\S.*$/.test(name) && name.length <= maxRuleNameLength) return;
  throw new InvalidRuleError(
    `defineRule: expected name to be text of 1 to ${maxRuleNameLength} characters, not all blank and without a line break, ` +
      `as AWS Config requires; got ${quoteShort(name)}.`,
  );
}

function checkDescription(description: unknown, refuse: Refuse): void {
  if (description === undefined) return;
  if (typeof description === 'string' && description.length <= maxRuleDescriptionLength) return;
  refuse(
    `expected description to be text of at most ${maxRuleDescriptionLength} characters, got ${describeValue(description)}.`,
  );
}

function checkFunctions(rule: Readonly<Record<string, unknown>>, refuse: Refuse): void {
  for (const key of ['evaluate', 'evaluatePeriodic']) {
    const value = rule[key];
    if (value !== undefined && typeof value !== 'function') {
      refuse(`expected ${key} to be a function, got ${describeValue(value)}.`);
    }
  }
}

function checkResourceTypes(types: unknown, refuse: Refuse): void {
  if (types === undefined) return;
  if (!Array.isArray(types) || types.length === 0 || types.length > maxResourceTypesPerRule) {
    refuse(
      `expected resourceTypes to be a list of 1 to ${maxResourceTypesPerRule} resource types, got ${describeValue(types)}. ` +
        'Leave it out to evaluate every type that is recorded.',
    );
  }
  for (const [index, type] of types.entries()) {
    if (!isResourceType(type)) {
      refuse(
        `expected resourceTypes[${index}] to be a resource type such as "AWS::S3::Bucket", ` +
          `got ${quote(type)}.`,
      );
    }
    if (types.indexOf(type) !== index) refuse(`resourceTypes names ${JSON.stringify(type)} twice.`);
  }
}

function checkParameters(schema: unknown, refuse: Refuse): void {
  if (schema === undefined) return;
  const standard = (schema as { '~standard'?: { validate?: unknown } } | null)?.['~standard'];
  if (typeof standard?.validate === 'function') return;
  refuse(
    'expected parameters to be a Standard Schema (zod 3.24 or later, valibot 1, arktype 2, …), ' +
      `got ${describeValue(schema)} without "~standard".`,
  );
}

function checkExemptionOptions(
  name: string,
  { exemptions, exemptionTag = false }: Readonly<Record<string, unknown>>,
  refuse: Refuse,
): void {
  if (typeof exemptionTag !== 'boolean')
    refuse(`expected exemptionTag to be true or false, got ${quote(exemptionTag)}.`);
  if (exemptionTag) checkTaggableName(name, refuse);
  if (exemptions === 'forbidden') {
    if (exemptionTag) refuse("exemptions are 'forbidden', but exemptionTag is true: leave one of them out.");
  } else if (exemptions !== undefined) {
    checkExemptions(exemptions, refuse);
  }
}

/** Rejects a rule without a trigger, and options that its triggers do not use. */
function checkTriggers(rule: Readonly<Record<string, unknown>>, refuse: Refuse): void {
  const { evaluate, evaluatePeriodic, resourceTypes } = rule;
  if (!evaluate && !evaluatePeriodic) {
    refuse(
      'a rule needs evaluate (run when a resource changes), evaluatePeriodic (run on a schedule), or both.',
    );
  }
  if (resourceTypes && !evaluate) {
    refuse(
      'resourceTypes is for evaluate, which is missing. The results of evaluatePeriodic name their resources.',
    );
  }
}
