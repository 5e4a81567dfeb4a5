import { isAsyncFunction } from 'node:util/types';
import type { IPolicyValidationPluginBeta1, PolicyValidationPluginReportBeta1 } from 'aws-cdk-lib';
import { systemClock } from '../clock.js';
import { findDuplicate } from '../deploy/names.js';
import { InvalidOptionsError } from '../errors.js';
import type { Findings } from '../findings/finding.js';
import { type FailurePolicy, type UndeterminedPolicy, undeterminedPolicies } from '../findings/severity.js';
import { refuser, refuseUnknownKeys, requireOneOf } from '../options.js';
import { type RuleToCheck, startChecks } from '../proposed/check-resources.js';
import { isPromise } from '../proposed/evaluate-proposed.js';
import type { Compliance } from '../rule/compliance.js';
import { type ConfigRule, isConfigRule } from '../rule/config-rule.js';
import { readExemptionsParameter } from '../rule/exemptions-parameter.js';
import { silentLogger } from '../rule/logger.js';
import { type Severity, severities } from '../rule/metadata.js';
import { readParametersSync } from '../rule/parameters.js';
import { readCdkTemplates } from '../templates/read-cdk-output.js';
import { linesOf, reportOf } from './validation-report.js';

const owner = 'ConfigRuleValidator';

/** Props of {@link ConfigRuleValidator}. */
export interface ConfigRuleValidatorProps {
  /** The rules, made by `defineRule`. The app imports them. */
  readonly rules: readonly ConfigRule[];
  /**
   * The parameters of rules, by the name of the rule: `{ 'acm-certificate-expiry': { days: 45 } }`. A number or boolean becomes text, as
   * AWS Config passes it. Defaults to the defaults of the schemas.
   */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  /**
   * The lowest severity of a rule that fails the synthesis. Resources that do not comply with a lower one are warnings. A rule without
   * a severity always fails it. Defaults to `informational`.
   */
  readonly failOn?: Severity | undefined;
  /** What a resource counts as if its verdict depends on a value that is not known before the deployment. Defaults to `warn`. */
  readonly undetermined?: UndeterminedPolicy | undefined;
}

/** What the kit reads of the CDK's context of a validation. */
export interface ValidationContext {
  /** The absolute paths of the templates. */
  readonly templatePaths: readonly string[];
  /** Versions of the CDK without it do not print warnings. */
  readonly stackTemplates?: readonly object[] | undefined;
}

/**
 * Runs rules on the templates of a CDK app when it is synthesized: a plugin for policy validation. A resource that does not comply is a
 * violation in the report of the CDK, with its construct path, and fails the synthesis.
 *
 * In versions of the CDK without `Validations`, give it to `policyValidationBeta1` of `App` or `Stage`. Validation is synchronous. If a rule returns a promise, the validation fails and names the rule.
 *
 * @throws InvalidOptionsError for unknown props, for a rule whose `evaluate` is an async function, and for two rules with one name.
 * InvalidParametersError for parameters that the schema of the rule refuses, and for an asynchronous schema
 *
 * @example
 * ```ts
 * Validations.of(app).addPlugins(new ConfigRuleValidator({ rules: [rule], failOn: 'medium' }));
 * ```
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class ConfigRuleValidator implements IPolicyValidationPluginBeta1 {
  // Without `ruleIds`, which the CDK would write into the template for its usage statistics.
  /** The name in the report of the CDK, and before `::` in an acknowledgement. */
  readonly name = 'config-rule-kit';
  readonly #rules: readonly RuleToCheck[];
  readonly #policy: FailurePolicy;

  constructor(props: ConfigRuleValidatorProps) {
    refuseUnknownKeys(owner, props, ['rules', 'parameters', 'failOn', 'undetermined']);
    const { rules, parameters = {}, failOn = 'informational', undetermined = 'warn' } = props;
    const refuse = (message: string): never => {
      throw new InvalidOptionsError(`${owner}: ${message}`);
    };
    requireOneOf('failOn', failOn, severities, refuse);
    requireOneOf('undetermined', undetermined, undeterminedPolicies, refuse);
    checkRules(rules);
    const names = rules.map(({ name }) => name);
    refuseUnknownKeys(`${owner}: parameters`, parameters, names);
    this.#policy = { failOn, undetermined };
    this.#rules = rules.map((rule) => ruleToCheck(rule, parameters[rule.name] ?? {}));
  }

  /**
   * Called by the CDK.
   *
   * @throws InvalidTemplateError for a template that CloudFormation would reject; InvalidOptionsError for a rule that returned a promise.
   * The CDK reports either as a failed validation
   */
  validate({ templatePaths, stackTemplates }: ValidationContext): PolicyValidationPluginReportBeta1 {
    const findings = runRules(this.#rules, templatePaths);
    const report = reportOf(findings, this.#rules, this.#policy);
    const printsWarnings = stackTemplates !== undefined || !report.success;
    for (const line of linesOf(findings, this.#rules, printsWarnings ? [] : report.violations))
      process.stderr.write(`${this.name}: ${line}\n`);
    return report;
  }
}

function checkRules(rules: readonly ConfigRule[]): void {
  if (!Array.isArray(rules) || rules.length === 0 || !rules.every(isConfigRule))
    refuser(owner)('rules to be a list of one or more rules made by defineRule', rules);
  const duplicate = findDuplicate(rules, ({ name }) => name);
  if (duplicate)
    throw new InvalidOptionsError(
      `${owner}: two rules are called ${JSON.stringify(duplicate[0].name)}. Rename one of them.`,
    );
  const asynchronous = rules.filter(({ evaluate }) => isAsyncFunction(evaluate));
  if (asynchronous.length > 0) throw promiseError(asynchronous.map(({ name }) => name));
}

function ruleToCheck(rule: ConfigRule, given: Readonly<Record<string, unknown>>): RuleToCheck {
  if (typeof given !== 'object')
    refuser(owner)(`parameters of ${JSON.stringify(rule.name)} to be an object`, given);
  const texts = Object.entries(given).map(([name, value]) => [
    name,
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
  ]);
  const raw = Object.fromEntries(texts);
  return {
    rule,
    name: rule.name,
    parameters: readParametersSync(rule, raw),
    exemptions: readExemptionsParameter(raw, rule.name),
  };
}

/** @throws InvalidOptionsError for rules that returned a promise, when all have run */
function runRules(rules: readonly RuleToCheck[], templatePaths: readonly string[]): Findings {
  const refused = new Set<string>();
  const environment = {
    now: new Date(systemClock.epochMs()),
    logger: silentLogger,
    signal: new AbortController().signal,
  };
  const synchronous = rules.map((one) => withoutPromises(one, (name) => refused.add(name)));
  const started = readCdkTemplates(templatePaths).map((proposal) =>
    startChecks(synchronous, proposal, environment),
  );
  if (refused.size > 0) throw promiseError([...refused]);
  return {
    findings: started.flatMap(({ findings }) => findings.flatMap((one) => (isPromise(one) ? [] : one))),
    notChecked: started.flatMap(({ notChecked }) => notChecked),
    notes: [...new Set(started.flatMap(({ notes }) => notes()))],
  };
}

/** The rule with an `evaluate` that reports nothing, and calls `refuse`, if it would return a promise. */
function withoutPromises(checked: RuleToCheck, refuse: (name: string) => void): RuleToCheck {
  const { rule, name } = checked;
  if (!rule.evaluate) return checked;
  const evaluate: ConfigRule['evaluate'] = (item, context) => {
    const result: unknown = rule.evaluate?.(item, context);
    if (!isPromise(result)) return result as Compliance;
    result.then(undefined, () => {});
    refuse(name);
    return [];
  };
  return { ...checked, rule: { ...rule, evaluate } };
}

function promiseError(names: readonly string[]): InvalidOptionsError {
  const rules = names.map((name) => JSON.stringify(name)).join(', ');
  return new InvalidOptionsError(
    `${owner}: expected evaluate of each rule to return its result, got a promise from ${rules}. The CDK validates synchronously. ` +
      'Take the rule out of rules, and check it with config-rule check --cdk-out cdk.out.',
  );
}
