import { isConfigRuleError } from '../../errors.js';
import type { ConfigRuleEvent } from '../../event/config-rule-event.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import { describeParameters } from '../../rule/describe-parameters.js';
import { count } from '../count.js';
import { loadRuleModule, type RuleModule } from '../load-rule-module.js';
import { holdLogLines, sendLogLinesToStandardError } from '../send-log-lines.js';
import type { Surroundings } from '../surroundings.js';
import { setEnvironment } from './environment.js';
import type { InvocationSite, Invoked } from './invocation-site.js';
import { notesOn } from './notes-on-rule.js';
import { type InvocationOutcome, outcomeOf } from './outcome.js';
import { planInvocations } from './plan-invocations.js';
import type { InvocationInput } from './read-input.js';

/** How an invocation is shown. */
export interface Showing {
  /** Shows the log lines of rules. */
  readonly verbose: boolean;
  /** Shows no notes. */
  readonly quiet: boolean;
}

/**
 * Invokes the handlers of a module as Lambda would, one event after the other: the one that it exports, or one for each of its rules.
 *
 * @param modulePath a module that exports a handler or rules
 * @param site where; its environment is set before the module is loaded, which may make clients at once
 */
export async function invokeRule(
  modulePath: string,
  input: InvocationInput,
  site: InvocationSite,
  { verbose, quiet }: Showing,
  { terminal, clock, ...loading }: Pick<Surroundings, 'terminal' | 'clock' | 'cwd' | 'importModule'>,
): Promise<InvocationOutcome> {
  const restoreEnvironment = setEnvironment(site.environment);
  const restoreConsole = sendLogLinesToStandardError();
  const held = verbose ? undefined : holdLogLines();
  const tell = (note: string) => {
    if (!quiet) terminal.err(note);
  };
  try {
    const modules = await loadRuleModule(modulePath, loading);
    const { live, accountId, region } = site;
    const isLive = live !== undefined;
    const invoked: Invoked[] = [];
    for (const { handler, rule } of modules) {
      const given = modules.length > 1 && rule ? inputFor(rule, modules, input) : input;
      const plan = planInvocations(rule, given, { isLive, accountId, region, now: clock.epochMs() });
      for (const note of notesOn(rule, input, plan, isLive)) tell(note);
      site.place(plan);
      for (const event of plan.events) {
        const one = await site.invoke(handler, event);
        invoked.push({ ...one, error: one.error && (await withParameterValues(one.error, rule, event)) });
      }
    }
    for (const note of site.calls.notes) tell(note);
    return outcomeOf(invoked, site, loading.cwd);
  } finally {
    held?.end();
    restoreConsole();
    restoreEnvironment();
    const lines = held?.count() ?? 0;
    if (lines > 0) tell(`${count(lines, 'log line')} of the rule not shown: --verbose shows them.`);
  }
}

/** Of several rules, each gets events under its own name, without the parameters that only others know. */
function inputFor(rule: ConfigRule, modules: readonly RuleModule[], input: InvocationInput): InvocationInput {
  const { event, parameters } = input;
  const knows = (other: ConfigRule, name: string) =>
    describeParameters(other)?.some((described) => described.name === name) ?? false;
  const isOfOthers = (name: string) =>
    !knows(rule, name) && modules.some((module) => module.rule && knows(module.rule, name));
  const own = Object.entries(parameters ?? {}).filter(([name]) => !isOfOthers(name));
  return {
    ...input,
    event: event && { ...event, configRuleName: rule.name },
    parameters: parameters && Object.fromEntries(own),
  };
}

/** The kit withholds values of parameters, for logs are read by others. Here they were typed by whoever reads the message. */
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
    if (issues.length === 0) return error;
    error.message = `Invalid parameters for rule ${JSON.stringify(rule.name)}: ${issues.join('; ')}. They were: ${ruleParameters || '{}'}`;
    return error;
  } catch {
    return error;
  }
}
