import { isConfigRuleError } from '../../errors.js';
import type { ConfigRuleEvent } from '../../event/config-rule-event.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import { describeParameters } from '../../rule/describe-parameters.js';
import type { CliContext } from '../cli-context.js';
import { loadRuleModule, type RuleModule } from '../load-rule-module.js';
import { hideLogLines, sendLogLinesToStderr } from '../log-lines.js';
import { count } from '../render-table.js';
import type { InvocationResult, InvocationTarget } from './invocation-target.js';
import type { InvokeOptions } from './invoke-options.js';
import { type InvocationOutcome, outcomeOf } from './outcome.js';
import { planInvocations } from './plan-invocations.js';
import type { InvocationInput } from './read-input.js';
import { ruleNotes } from './rule-notes.js';

/**
 * Invokes the exported handler of a module, or a handler for each of its rules, with one event after the other as Lambda would.
 *
 * @param target its environment is set before the module is loaded, because the module may create clients then
 */
export async function invokeRule(
  modulePath: string,
  input: InvocationInput,
  target: InvocationTarget,
  { verbose, quiet }: Pick<InvokeOptions, 'verbose' | 'quiet'>,
  { terminal, clock, ...loading }: Pick<CliContext, 'terminal' | 'clock' | 'cwd' | 'importModule'>,
): Promise<InvocationOutcome> {
  const restoreEnvironment = setEnvironment(target.environment);
  const restoreOutput = sendLogLinesToStderr();
  const hidden = verbose ? undefined : hideLogLines();
  const printNote = (note: string) => {
    if (!quiet) terminal.err(note);
  };
  try {
    const modules = await loadRuleModule(modulePath, loading);
    const results: InvocationResult[] = [];
    for (const { handler, rule } of modules) {
      const ruleInput = modules.length > 1 && rule ? inputFor(rule, modules, input) : input;
      const plan = planInvocations(rule, ruleInput, target, clock.epochMs());
      for (const note of ruleNotes(rule, input, plan, target.live !== undefined)) printNote(note);
      target.prepare(plan);
      for (const event of plan.events) {
        const result = await target.invoke(handler, event);
        const error = result.error && (await withParameterValues(result.error, rule, event));
        results.push({ ...result, error });
      }
    }
    for (const note of target.calls.notes) printNote(note);
    return outcomeOf(results, target, loading.cwd);
  } finally {
    hidden?.end();
    restoreOutput();
    restoreEnvironment();
    const lines = hidden?.count() ?? 0;
    if (lines > 0) printNote(`${count(lines, 'log line')} of the rule not shown: --verbose shows them.`);
  }
}

/** With several rules, each gets events with its own name, and without parameters that only other rules have. */
function inputFor(rule: ConfigRule, modules: readonly RuleModule[], input: InvocationInput): InvocationInput {
  const { event, parameters } = input;
  const hasParameter = (other: ConfigRule, name: string) =>
    describeParameters(other)?.some((described) => described.name === name) ?? false;
  const isOfOthers = (name: string) =>
    !hasParameter(rule, name) && modules.some((module) => module.rule && hasParameter(module.rule, name));
  const own = Object.entries(parameters ?? {}).filter(([name]) => !isOfOthers(name));
  return {
    ...input,
    event: event && { ...event, configRuleName: rule.name },
    parameters: parameters && Object.fromEntries(own),
  };
}

/** Adds the values of parameters to an error. The kit leaves them out of logs; here the reader has typed them. */
async function withParameterValues(
  error: Error,
  rule: ConfigRule | undefined,
  { ruleParameters }: ConfigRuleEvent,
): Promise<Error> {
  if (!isConfigRuleError(error, 'InvalidParametersError') || !rule?.parameters) return error;
  try {
    const outcome = await rule.parameters['~standard'].validate(JSON.parse(ruleParameters || '{}'));
    const issues = (outcome.issues ?? []).map(({ path = [], message }) => {
      const name = path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.');
      return name ? `${name}: ${message}` : message;
    });
    if (issues.length > 0)
      error.message = `Invalid parameters for rule ${JSON.stringify(rule.name)}: ${issues.join('; ')}. Given: ${ruleParameters || '{}'}`;
  } catch {
    // The error says that the parameters cannot be parsed.
  }
  return error;
}

/**
 * Sets environment variables of this process; `undefined` removes one.
 *
 * @returns a function that restores them
 */
function setEnvironment(values: InvocationTarget['environment']): () => void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  const assign = (some: InvocationTarget['environment']) => {
    for (const [name, value] of Object.entries(some)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  assign(values);
  return () => assign(before);
}
