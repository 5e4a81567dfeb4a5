import type { ConfigRuleEvent } from '../../event/config-rule-event.js';
import { isJsonObject } from '../../event/read.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { createConfigurationItem } from '../../testing/create-configuration-item.js';
import { testDefaults } from '../../testing/test-defaults.js';
import { UsageError } from '../cli-errors.js';
import { knownType, knownVariant } from '../known-type.js';
import type { InvokeOptions } from './invoke-syntax.js';
import { parametersOver } from './parameters.js';
import { readItems } from './read-items.js';
import { readJson } from './read-json.js';

/** What may happen to a resource, or to a rule. */
export type Happening = 'changed' | 'deleted' | 'oversized' | 'scheduled';

const happenings: readonly Happening[] = ['changed', 'deleted', 'oversized', 'scheduled'];

/** What a rule is to be invoked with, as far as the command line says it. */
export interface InvocationInput {
  /** The event, its parameters replaced. */
  readonly event: ConfigRuleEvent | undefined;
  /** Items of files, then samples. */
  readonly items: readonly ConfigurationItem[];
  readonly happening: Happening | undefined;
  readonly leftScope: boolean;
  /** For an event that is still to be made. */
  readonly parameters: Readonly<Record<string, unknown>> | undefined;
  readonly accountId: string | undefined;
  readonly region: string | undefined;
}

/**
 * Reads the files that the options name, and makes the samples.
 *
 * @param cwd the folder that paths are relative to
 * @throws UsageError when a file, a type or a parameter is not what it should be
 */
export async function readInput(options: InvokeOptions, cwd: string): Promise<InvocationInput> {
  const { event: eventFile, item: itemFiles = [], sample: types = [], account: accountId, region } = options;
  const samples = types.map((named) => {
    const [type = '', variant] = named.split('=', 2);
    return sampleOf(knownType(type), { accountId, region }, knownVariant(type, variant));
  });
  const event = eventFile === undefined ? undefined : await readEvent(eventFile, options, cwd);
  const items: ConfigurationItem[] = [];
  for (const file of itemFiles) {
    const read = readItems(
      await readJson(file, '--item', cwd),
      `--item ${file}`,
      accountId ?? testDefaults.accountId,
    );
    // Not spread into `push`: a snapshot has more items than a call may have arguments.
    for (const item of read) items.push(item);
  }
  return {
    event,
    items: items.concat(samples),
    happening: happenings.find((happening) => options[happening]),
    leftScope: options.leftScope === true,
    parameters: parametersOver(undefined, options),
    accountId,
    region,
  };
}

/** A sample, where the rule is: what is not in a Region stays so. */
export function sampleOf(
  type: string,
  { accountId, region }: Pick<InvocationInput, 'accountId' | 'region'>,
  variant?: string,
): ConfigurationItem {
  const owner = { variant, ...(accountId === undefined ? {} : { accountId }) };
  const sample = createConfigurationItem(type, owner);
  if (region === undefined || sample.awsRegion === 'global') return sample;
  return createConfigurationItem(type, { ...owner, awsRegion: region });
}

async function readEvent(file: string, options: InvokeOptions, cwd: string): Promise<ConfigRuleEvent> {
  const value = await readJson(file, '--event', cwd);
  if (!isJsonObject(value)) throw new UsageError(`expected --event ${file} to be a JSON object.`);
  const event = value as unknown as ConfigRuleEvent;
  const parameters = parametersOver(event.ruleParameters, options);
  return parameters ? { ...event, ruleParameters: JSON.stringify(parameters) } : event;
}
