import { describeValue } from '../../describe.js';
import type { ItemSource } from '../../event/partial-items.js';
import { isJsonObject, type JsonObject } from '../../event/read.js';

/** The keys that lead to items: of events of AWS Config, of messages about them, and of answers of the AWS CLI. */
const wrappers = [
  'configurationItem',
  'configurationItems',
  'baseConfigurationItems',
  'invokingEvent',
  'requestPayload',
  'detail',
  'Records',
  'Messages',
  'Results',
  'body',
  'Body',
  'Sns',
  'Message',
] as const;

/** Answers whose items lack parts that AWS Config has recorded: a rule that reads one of them has no verdict. */
const sources: Readonly<Record<string, ItemSource>> = {
  baseConfigurationItems: 'batch-get',
  Results: 'query',
};

export interface WrappedItem {
  readonly item: JsonObject;
  readonly source: ItemSource;
}

/** Keys of items, and not of their relationships, which have a resource type too. */
const keysOfItems = [
  'configuration',
  'configurationItemStatus',
  'configurationItemCaptureTime',
  'awsAccountId',
  'accountId',
];

/** Whether a value has a resource type, as items have, but also relationships and summaries. */
export function hasResourceType(value: unknown): value is JsonObject {
  return isJsonObject(value) && typeof value.resourceType === 'string' && value.resourceType !== '';
}

/** Whether a value is a configuration item for sure. */
export function isItem(value: unknown): value is JsonObject {
  return hasResourceType(value) && keysOfItems.some((key) => key in value);
}

/**
 * The items in an event of AWS Config, in messages of a dead-letter queue, in an on-failure destination of Lambda, or in a list of these.
 *
 * @param path the name of the value in problems, such as `Records[1].body`
 * @param onProblem receives what was expected and found where there is no item
 * @param source where AWS gave the value from, as far as it is known
 */
export function* itemsIn(
  value: unknown,
  path: string,
  onProblem: (problem: string) => void,
  source: ItemSource = 'whole',
): Generator<WrappedItem, void, undefined> {
  const inside = (key: string) => (path === '' ? key : `${path}.${key}`);
  const at = path === '' ? '' : ` in ${path}`;
  if (hasResourceType(value)) return yield { item: value, source };
  if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* itemsIn(one, `${path}[${index}]`, onProblem, source);
    return;
  }
  if (typeof value === 'string') {
    const parsed = parsedOrUndefined(value);
    if (typeof parsed === 'object' && parsed !== null) return yield* itemsIn(parsed, path, onProblem, source);
  }
  const key = isJsonObject(value) ? wrappers.find((name) => value[name]) : undefined;
  if (key !== undefined)
    return yield* itemsIn((value as JsonObject)[key], inside(key), onProblem, sources[key] ?? source);
  if (isJsonObject(value) && 'configurationItemSummary' in value)
    onProblem(
      `expected a configuration item${at}, got the summary of an item that was too large for the event`,
    );
  else onProblem(`expected configuration items of AWS Config${at}, got ${describe(value)}`);
}

/** Names keys only: values may be secret. */
function describe(value: unknown): string {
  if (!isJsonObject(value)) return describeValue(value);
  const keys = Object.keys(value).slice(0, 5);
  return keys.length === 0 ? 'an empty object' : `an object with the keys ${keys.map(short).join(', ')}`;
}

function short(key: string): string {
  return JSON.stringify(key.length > 40 ? `${key.slice(0, 40)}…` : key);
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
