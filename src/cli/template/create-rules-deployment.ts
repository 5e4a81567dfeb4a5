import { createDeployment } from '../../deploy/create-deployment.js';
import type { Deployment, RulesAs } from '../../deploy/deployment.js';
import type { DeploymentOptions, RuleToDeploy } from '../../deploy/deployment-options.js';
import type { Kind } from '../../deploy/options/option-kinds.js';
import { forSurface } from '../../deploy/options/option-message.js';
import { isConfigRuleError } from '../../errors.js';
import { UsageError } from '../cli-errors.js';
import type { CollectedRule } from './collect-rules.js';
import { flags, inFlags } from './deployment-flags.js';
import type { RuleCodes } from './locate-code.js';
import {
  pairOf,
  type RuleValues,
  ruleParameters,
  ruleValues,
  s3Place,
  wholeNumber,
} from './option-values.js';

type FlagValues = Readonly<Record<string, unknown>>;

/** @throws UsageError for options that cannot be read, that contradict a rule, or that AWS would refuse */
export function createRulesDeployment(
  rules: readonly CollectedRule[],
  codes: RuleCodes,
  values: FlagValues,
  rulesAs: RulesAs,
): Deployment {
  const optionsOf = readRuleOptions(rules, values);
  const toDeploy = rules.map(({ rule }) => ({ ...optionsOf(rule.name), rule, code: codes.get(rule) }));
  const options = { ...readDeploymentOptions(values), rulesets: undefined, rulesAs };
  return asUsageError(() => createDeployment(toDeploy, options, inFlags));
}

/** Does work that can reject options: that is wrong usage of the command. */
export function asUsageError<Value>(work: () => Value): Value {
  try {
    return forSurface(inFlags, work);
  } catch (error) {
    if (!isConfigRuleError(error, 'InvalidOptionsError')) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

const readFlags = flags.filter(({ section }) => section !== false);

function readRuleOptions(
  rules: readonly CollectedRule[],
  values: FlagValues,
): (ruleName: string) => Omit<RuleToDeploy, 'rule' | 'code'> {
  const names = rules.map(({ rule }) => rule.name);
  const readers = readFlags
    .filter(({ isOfRules }) => isOfRules)
    .map(({ name, key, option: { path, entry } }) => {
      const texts = values[key] as readonly string[] | undefined;
      if (entry.kind?.type === 'texts') return [path, ruleParameters(name, texts, names)] as const;
      const textOf = ruleValues(name, texts, names, entry.isOfOneRule);
      const valueFor: RuleValues<unknown> = (ruleName, isForAll) =>
        read(textOf(ruleName, isForAll), name, entry.kind);
      return [path, valueFor] as const;
    });
  const triggersOf = Object.fromEntries(readers).triggers as RuleValues<RuleToDeploy['triggers']> | undefined;
  const scheduled = rules.flatMap(({ rule: { name, schedule, evaluatePeriodic } }) => {
    const isPeriodic = schedule !== undefined || evaluatePeriodic !== undefined;
    return isPeriodic && (triggersOf?.(name)?.includes('schedule') ?? true) ? [name] : [];
  });
  // A schedule for all rules is for those that run on a schedule. If none does, the deployment rejects it.
  const takesSchedule = (name: string) => scheduled.length === 0 || scheduled.includes(name);
  return (name) =>
    Object.fromEntries(
      readers.map(([path, valueFor]) => [path, valueFor(name, path !== 'schedule' || takesSchedule(name))]),
    );
}

/** @throws UsageError for a flag that cannot be read, or flags that need another one */
export function readDeploymentOptions(values: FlagValues): DeploymentOptions {
  const given = readFlags.filter(({ key, isOfRules }) => values[key] !== undefined && !isOfRules);
  const options: Record<string, unknown> = {};
  for (const { name, key, option, value } of given) {
    const { path, parent, entry } = option;
    const owner = parent?.path ?? path;
    const members = placeReaders[path]?.(String(values[key]), name);
    const own = members ?? value ?? read(values[key], name, entry.kind);
    const added = members ?? (parent && { [path.slice(owner.length + 1)]: own });
    options[owner] = added ? { ...(options[owner] as object), ...added } : own;
  }
  for (const { option, name } of given) {
    const [key] =
      Object.entries(option.parent?.entry.members ?? {}).find(([, { required }]) => required) ?? [];
    const group = option.parent?.path ?? '';
    if (key !== undefined && !Object.hasOwn(options[group] as object, key))
      throw new UsageError(`${name} needs ${inFlags.spell({ path: `${group}.${key}` })}.`);
  }
  return options;
}

function read(given: unknown, flag: string, kind: Kind<unknown> | undefined): unknown {
  if (given === undefined) return undefined;
  if (kind?.type === 'number') return wholeNumber(String(given), flag);
  if (kind?.type === 'texts') {
    const shape = flag === '--env' ? 'NAME=value' : 'key=value';
    return Object.fromEntries((given as readonly string[]).map((text) => pairOf(text, flag, shape)));
  }
  return kind?.type === 'list' && typeof given === 'string' ? given.split(',') : given;
}

/** Flags that set several members of an option, by its path. */
const placeReaders: Readonly<Record<string, (text: string, flag: string) => object>> = {
  scope(text) {
    const [tagKey = '', tagValue] = text.split(/=(.*)/s);
    return { tagKey, tagValue };
  },
  snapshots(text, flag) {
    const place = s3Place(text);
    if (!place)
      throw new UsageError(
        `expected ${flag} to be s3://bucket or s3://bucket/prefix, got ${JSON.stringify(text)}.`,
      );
    return { bucket: place.bucket, prefix: place.key === '' ? undefined : place.key };
  },
};
