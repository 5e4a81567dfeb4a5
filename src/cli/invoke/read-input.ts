import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isConfigRuleError } from '../../errors.js';
import type { ConfigRuleEvent } from '../../event/config-rule-event.js';
import { readConfigurationItem } from '../../event/configuration-item.js';
import { isJsonObject, type JsonObject } from '../../event/read.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { createConfigurationItem } from '../../testing/create-configuration-item.js';
import { testDefaults } from '../../testing/test-defaults.js';
import { describeFileError, UsageError } from '../cli-errors.js';
import { parseJson, requireObject } from '../json-text.js';
import { requireKnownType, requireKnownVariant } from '../resource-types.js';
import { pairOf } from '../template/option-values.js';
import type { InvokeOptions } from './invoke-options.js';

const triggerKinds = ['changed', 'deleted', 'oversized', 'scheduled'] as const;

export type TriggerKind = (typeof triggerKinds)[number];

export interface InvocationInput {
  /** The given event, with the given parameters. */
  readonly event: ConfigRuleEvent | undefined;
  /** Items of files, then samples. */
  readonly items: readonly ConfigurationItem[];
  readonly triggerKind: TriggerKind | undefined;
  readonly leftScope: boolean;
  /** The parameters for an event that is still to be created. */
  readonly parameters: JsonObject | undefined;
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
): JsonObject | undefined {
  if (parameters === undefined && parameter.length === 0) return undefined;
  const [text, name] =
    parameters === undefined
      ? [ofEvent || '{}', 'ruleParameters of the event']
      : [parameters, '--parameters'];
  const pairs = parameter.map((pair) => pairOf(pair, '--parameter', 'name=value, such as mode=strict'));
  return { ...requireObject(parseJson(text, name), name), ...Object.fromEntries(pairs) };
}

/**
 * Reads the JSON file of an option.
 *
 * @param path a file, compressed with gzip or not, as AWS Config writes snapshots; `-` for standard input
 * @param option its name for messages, such as `--event`
 * @throws UsageError when the file cannot be read or is not JSON
 */
async function readJson(path: string, option: string, cwd: string): Promise<unknown> {
  let text: string;
  try {
    const bytes = path === '-' ? readFileSync(0) : await readFile(resolve(cwd, path));
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    // The decoder drops the byte order mark that some shells write.
    text = new TextDecoder().decode(isGzip ? gunzipSync(bytes) : bytes);
  } catch (error) {
    throw new UsageError(`cannot read ${option} ${path}: ${describeFileError(error)}.`);
  }
  return parseJson(text, `${option} ${path}`);
}

/**
 * The configuration items in a JSON value: a single item, a list, a snapshot, the output of the AWS CLI for a history or a batch, or the
 * message of a change. AWS spells items in several ways, and all are accepted.
 *
 * @param file the name of the file for messages, such as `--item bucket.json`
 * @param accountId for items without an account
 * @throws UsageError for anything else
 */
function readItems(value: unknown, file: string, accountId: string): readonly ConfigurationItem[] {
  if (isJsonObject(value) && 'invokingEvent' in value)
    throw new UsageError(`${file} is an event, not a configuration item: give it with --event.`);
  const [list, listName] = listIn(value);
  if (list.length === 0) throw new UsageError(`${file} contains no configuration item: the list is empty.`);
  return list.map((item, index) => {
    const path = listName === undefined ? 'item' : `${listName}[${index}]`;
    try {
      return readConfigurationItem(item, path, accountId);
    } catch (error) {
      if (!isConfigRuleError(error, 'InvalidEventError')) throw error;
      throw new UsageError(`${file}: expected ${error.path} to be ${error.expected}, got ${error.received}.`);
    }
  });
}

function listIn(value: unknown): readonly [list: readonly unknown[], listName: string | undefined] {
  if (Array.isArray(value)) return [value, 'items'];
  if (!isJsonObject(value)) return [[value], undefined];
  // Of `get-resource-config-history` and snapshots, and of `batch-get-resource-config`.
  for (const name of ['configurationItems', 'baseConfigurationItems']) {
    const list = value[name];
    if (Array.isArray(list)) return [list, name];
  }
  return [['configurationItem' in value ? value.configurationItem : value], undefined];
}
