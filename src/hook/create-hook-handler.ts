import type { Context } from 'aws-lambda';
import { type Clock, systemClock } from '../clock.js';
import { InvalidOptionsError } from '../errors.js';
import type { HookResponse } from '../event/hook-event.js';
import { isConfigRuleHandler } from '../handler/config-rule-handler.js';
import { jsonLogger } from '../handler/json-logger.js';
import { didYouMean, refuser, refuseUnknownKeys, requireOneOf, requireWholeNumber } from '../options.js';
import type { RuleToCheck } from '../proposed/check-resources.js';
import { type ConfigRule, isConfigRule } from '../rule/config-rule.js';
import { readExemptionsParameter } from '../rule/exemptions-parameter.js';
import type { RuleLogger } from '../rule/logger.js';
import { type Severity, severities } from '../rule/metadata.js';
import { readParameters } from '../rule/parameters.js';
import type { HookHandler } from './hook-handler.js';
import type { HookPolicy } from './hook-response.js';
import { isHookEvent } from './parse-hook-event.js';
import { runHook } from './run-hook.js';

/** Options of {@link createHookHandler}. */
export interface HookHandlerOptions<Answer = never> {
  /**
   * The lowest severity that fails the hook. A violation of a lower one is a warning. A rule without a severity always counts. Defaults
   * to `informational`: every violation fails.
   */
  readonly failOn?: Severity | undefined;
  /**
   * Whether UNDETERMINED fails the hook: a rule needs a value that is not known before the deployment. Defaults to `allow`, with a
   * warning in the message.
   */
  readonly onUndetermined?: 'allow' | 'fail' | undefined;
  /** Whether the hook fails if a rule throws or does not finish in time. Defaults to `allow`, with a warning in the message. */
  readonly onError?: 'allow' | 'fail' | undefined;
  /** The parameters of rules, by the name of the rule, as AWS Config would send them. Defaults to none. */
  readonly parameters?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | undefined;
  /** Receives log lines: `console`, Powertools' `Logger` or similar. Defaults to JSON lines on the console. */
  readonly logger?: RuleLogger | undefined;
  /** The time in milliseconds that is kept for the answer, of the 30 seconds that a hook has. Defaults to 3000. */
  readonly reserveMs?: number | undefined;
  /**
   * Gets every event that is not of a hook: the handler of `createHandler`, if one function is for a rule in AWS Config and for a hook.
   * Defaults to none: such an event throws.
   */
  readonly otherwise?: ((event: never, context: Context) => Promise<Answer>) | undefined;
}

/** Any rule. The types of its item and parameters do not matter here. */
// biome-ignore lint/suspicious/noExplicitAny: a list of rules has items of different types
type AnyRule = ConfigRule<any, any>;

const keys = ['failOn', 'onUndetermined', 'onError', 'parameters', 'logger', 'reserveMs', 'otherwise'];

/**
 * Creates the Lambda handler of a CloudFormation Lambda Hook, which checks resources before they are created or updated. It answers
 * for resources of stacks and of Cloud Control, for stacks and for change sets. Each rule runs on each resource of its types.
 *
 * A rule that reads a value that is not known yet is UNDETERMINED: what other resources of the stack add (in an event about one
 * resource), parameters (in an event about a template), and calls of AWS.
 *
 * @param rules from `defineRule`, each with `evaluate`
 * @returns a handler, `(event, context) => Promise<HookResponse>`
 * @throws InvalidOptionsError immediately. The handler throws InvalidEventError for a malformed event and InvalidParametersError. A
 * payload or template that cannot be read gives the answer FAILED with `InternalFailure`
 *
 * @example
 * ```ts
 * export const handler = createHookHandler([versioning, encryption], { failOn: 'medium' });
 * ```
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/hooks-userguide/lambda-hooks-create-lambda-function.html
 */
export function createHookHandler<Answer = never>(
  rules: readonly AnyRule[],
  options: HookHandlerOptions<Answer> = {},
): HookHandler<Answer> {
  return createHookHandlerWith(rules, options, { clock: systemClock });
}

/** {@link createHookHandler} with the clock as an argument. */
export function createHookHandlerWith<Answer>(
  rules: readonly AnyRule[],
  options: HookHandlerOptions<Answer>,
  { clock }: { readonly clock: Clock },
): HookHandler<Answer> {
  checkArguments(rules, options);
  const { failOn = 'informational', onUndetermined = 'allow', onError = 'allow', otherwise } = options;
  const policy: HookPolicy = { failOn, onUndetermined, onError };
  const { logger = jsonLogger, reserveMs = 3000 } = options;
  const prepared = prepare(rules, options.parameters);
  // The error is that of each invocation.
  prepared.catch(() => {});
  const handler = async (event: unknown, context?: Context): Promise<HookResponse | Answer> => {
    if (otherwise && !isHookEvent(event)) return otherwise(event as never, context as Context);
    const remainingMs = context?.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY;
    return runHook(prepared, event, { policy, logger, clock, reserveMs, remainingMs });
  };
  return Object.assign(handler, {
    configRuleHook: { rules },
    ...(isConfigRuleHandler(otherwise) && { configRule: otherwise.configRule }),
  });
}

/** The rules with their parameters, which are checked once. */
function prepare(
  rules: readonly ConfigRule[],
  parameters: HookHandlerOptions['parameters'] = {},
): Promise<readonly RuleToCheck[]> {
  return Promise.all(
    rules.map(async (rule) => ({
      rule,
      name: rule.name,
      parameters: await readParameters(rule, parameters[rule.name] ?? {}),
      exemptions: readExemptionsParameter(parameters[rule.name] ?? {}, rule.name),
    })),
  );
}

function checkArguments(rules: readonly ConfigRule[], options: HookHandlerOptions<unknown>): void {
  const owner = 'createHookHandler';
  const refuse = refuser(owner);
  const fail = (message: string) => {
    throw new InvalidOptionsError(`${owner}: ${message}`);
  };
  if (!Array.isArray(rules) || rules.length === 0)
    refuse('at least one rule, as in createHookHandler([rule])', rules);
  for (const rule of rules) if (!isConfigRule(rule)) refuse('rules made by defineRule', rule);
  const names = rules.map(({ name }) => name);
  const periodic = rules.find(({ evaluate }) => !evaluate);
  if (periodic)
    fail(
      `${periodic.name} has only evaluatePeriodic, which a hook cannot run. Give it evaluate, or leave it out.`,
    );
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) fail(`two rules are called ${JSON.stringify(duplicate)}. Rename one of them.`);
  refuseUnknownKeys(owner, options, keys);
  const { failOn, onUndetermined, onError, parameters = {}, logger, reserveMs, otherwise } = options;
  if (failOn !== undefined) requireOneOf('failOn', failOn, severities, fail);
  for (const [key, value] of Object.entries({ onUndetermined, onError }))
    if (value !== undefined) requireOneOf(key, value, ['allow', 'fail'], fail);
  if (typeof parameters !== 'object' || parameters === null) refuse('parameters to be an object', parameters);
  for (const name of Object.keys(parameters))
    if (!names.includes(name))
      fail(
        `parameters is for ${JSON.stringify(name)}, which is none of the rules.${didYouMean(name, names)}`,
      );
  for (const level of ['debug', 'info', 'warn', 'error'] as const)
    if (logger !== undefined && typeof logger?.[level] !== 'function')
      refuse(`logger to have ${level}()`, logger);
  if (reserveMs !== undefined) requireWholeNumber(owner, 'reserveMs', reserveMs, 0);
  if (otherwise !== undefined && typeof otherwise !== 'function')
    refuse('otherwise to be a handler', otherwise);
}
