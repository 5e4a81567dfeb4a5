import type { ConfigRuleEvent } from '../../event/config-rule-event.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { createConfigurationItem } from '../../testing/create-configuration-item.js';
import { testDefaults } from '../../testing/test-defaults.js';
import { UsageError } from '../cli-errors.js';
import { parseJson, requireObject } from '../json-text.js';
import { requireKnownType, requireKnownVariant } from '../resource-types.js';
import { readItems, readJson } from './input-files.js';
import type { InvokeOptions } from './invoke-options.js';

/** What triggers the rule. */
export type TriggerKind = 'changed' | 'deleted' | 'oversized' | 'scheduled';

const triggerKinds: readonly TriggerKind[] = ['changed', 'deleted', 'oversized', 'scheduled'];

type Parameters = Readonly<Record<string, unknown>>;

/** What the command line says about the invocations. */
export interface InvocationInput {
  /** The given event, with the given parameters. */
  readonly event: ConfigRuleEvent | undefined;
  /** Items of files, then samples. */
  readonly items: readonly ConfigurationItem[];
  readonly triggerKind: TriggerKind | undefined;
  readonly leftScope: boolean;
  /** The parameters for an event that is still to be created. */
  readonly parameters: Parameters | undefined;
  readonly accountId: string | undefined;
  readonly region: string | undefined;
}

/**
 * Reads the files that the options name, and creates the samples.
 *
 * @throws UsageError for an invalid file, type or parameter
 */
export async function readInput(options: InvokeOptions, cwd: string): Promise<InvocationInput> {
  const { event: eventFile, item: itemFiles = [], sample: types = [], account: accountId, region } = options;
  const samples = types.map((text) => {
    const [type = '', variant] = text.split('=', 2);
    return sampleOf(requireKnownType(type), { accountId, region }, requireKnownVariant(type, variant));
  });
  const event = eventFile === undefined ? undefined : await readEvent(eventFile, options, cwd);
  const items: ConfigurationItem[] = [];
  for (const file of itemFiles) {
    const value = await readJson(file, '--item', cwd);
    // Not `push(...)`: a snapshot has more items than a call can have arguments.
    for (const item of readItems(value, `--item ${file}`, accountId ?? testDefaults.accountId))
      items.push(item);
  }
  return {
    event,
    items: items.concat(samples),
    triggerKind: triggerKinds.find((kind) => options[kind]),
    leftScope: options.leftScope === true,
    parameters: givenParameters(undefined, options),
    accountId,
    region,
  };
}

/** A sample item in the account and Region of the rule. A global resource keeps the Region `global`. */
export function sampleOf(
  type: string,
  { accountId, region }: Pick<InvocationInput, 'accountId' | 'region'>,
  variant?: string,
): ConfigurationItem {
  const fields = { variant, ...(accountId === undefined ? {} : { accountId }) };
  const sample = createConfigurationItem(type, fields);
  if (region === undefined || sample.awsRegion === 'global') return sample;
  return createConfigurationItem(type, { ...fields, awsRegion: region });
}

async function readEvent(file: string, options: InvokeOptions, cwd: string): Promise<ConfigRuleEvent> {
  const value = requireObject(await readJson(file, '--event', cwd), `--event ${file}`);
  const event = value as unknown as ConfigRuleEvent;
  const parameters = givenParameters(event.ruleParameters, options);
  return parameters ? { ...event, ruleParameters: JSON.stringify(parameters) } : event;
}

/**
 * The rule parameters of the options: those of `--parameters`, or by default of the event, with each `--parameter` set.
 *
 * @returns `undefined` when neither option is given
 */
function givenParameters(
  ofEvent: string | undefined,
  { parameters, parameter = [] }: Pick<InvokeOptions, 'parameters' | 'parameter'>,
): Parameters | undefined {
  if (parameters === undefined && parameter.length === 0) return undefined;
  const [text, name] =
    parameters === undefined
      ? [ofEvent || '{}', 'ruleParameters of the event']
      : [parameters, '--parameters'];
  return { ...requireObject(parseJson(text, name), name), ...Object.fromEntries(parameter.map(parsePair)) };
}

function parsePair(text: string): readonly [name: string, value: string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name !== undefined && value !== undefined) return [name, value];
  throw new UsageError(
    `expected --parameter to be name=value, such as mode=strict, got ${JSON.stringify(text)}.`,
  );
}
