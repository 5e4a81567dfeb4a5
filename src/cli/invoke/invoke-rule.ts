import { loadRuleModule } from '../load-rule-module.js';
import { sendLogLinesToStandardError } from '../send-log-lines.js';
import type { Surroundings } from '../surroundings.js';
import { setEnvironment } from './environment.js';
import type { InvocationSite, Invoked } from './invocation-site.js';
import { notesOn } from './notes-on-rule.js';
import { type InvocationOutcome, outcomeOf } from './outcome.js';
import { planInvocations } from './plan-invocations.js';
import type { InvocationInput } from './read-input.js';

/**
 * Invokes the handler of a module as Lambda would, one event after the other.
 *
 * @param modulePath a module that exports `handler` or `rule`
 * @param site where; its environment is set before the module is loaded, which may make clients at once
 */
export async function invokeRule(
  modulePath: string,
  input: InvocationInput,
  site: InvocationSite,
  { terminal, clock, ...loading }: Pick<Surroundings, 'terminal' | 'clock' | 'cwd' | 'importModule'>,
): Promise<InvocationOutcome> {
  const restoreEnvironment = setEnvironment(site.environment);
  const restoreConsole = sendLogLinesToStandardError();
  try {
    const { handler, rule } = await loadRuleModule(modulePath, loading);
    const { live, accountId, region } = site;
    const isLive = live !== undefined;
    const plan = planInvocations(rule, input, { isLive, accountId, region, now: clock.epochMs() });
    for (const note of notesOn(rule, input, plan, isLive)) terminal.err(note);
    site.place(plan);
    const invoked: Invoked[] = [];
    for (const event of plan.events) invoked.push(await site.invoke(handler, event));
    for (const note of site.calls.notes) terminal.err(note);
    return outcomeOf(invoked, site, loading.cwd);
  } finally {
    restoreConsole();
    restoreEnvironment();
  }
}
