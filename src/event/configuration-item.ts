import { describeResource } from '../config-types.js';
import { describeValue } from '../describe.js';
import { InvalidEventError } from '../errors.js';
import type { RecordedJson } from '../resources/recorded-json.js';
import {
  type ConfigurationItem,
  type ConfigurationItemStatus,
  configurationItemStatuses,
  type Relationship,
} from '../rule/configuration-item.js';
import { emptyItem, type ItemSource, withoutName } from './partial-items.js';
import {
  dateOrNull,
  isJsonObject,
  type JsonObject,
  parseJson,
  parseJsonTexts,
  readDate,
  readObject,
  readString,
  readWord,
  stringOrNull,
} from './read.js';

/**
 * Reads a configuration item. AWS Config has three spellings: in events (`ARN`, `awsAccountId`), in the API (`arn`, `accountId`,
 * `configuration` as JSON text), and in files on S3 (a mixture of both).
 *
 * @param value the item as received
 * @param path its place in the event, for messages
 * @param accountId the account if the item has none
 * @param source where it was read from: properties that the source lacks throw an UnknownValueError
 * @throws InvalidEventError if the type, id, status or capture time is missing, if an existing resource has no `configuration`, or
 * if JSON text is malformed
 */
export function readConfigurationItem(
  value: unknown,
  path: string,
  accountId?: string,
  source: ItemSource = 'whole',
): ConfigurationItem {
  const item = readObject(value, path);
  const identity = readItemIdentity(item, path, accountId);
  if (lacksConfiguration(item)) throw withoutConfiguration(identity, item, path);
  // Object.assign: a literal with spreads takes three times the memory of the item.
  const read = Object.assign(
    emptyItem(source),
    identity,
    exists(item) ? readContent(item, path) : { configuration: {}, supplementaryConfiguration: {} },
    source !== 'batch-get' && {
      tags: readTags(item.tags),
      relationships: readRelationships(item.relationships, source),
    },
    source === 'whole' && {
      relatedEvents: list(item.relatedEvents).filter((event) => typeof event === 'string'),
    },
  );
  return read as ConfigurationItem;
}

const existing: readonly unknown[] = ['OK', 'ResourceDiscovered'] satisfies ConfigurationItemStatus[];

/** Whether the resource of an item exists and is recorded. */
export function exists({ configurationItemStatus }: JsonObject): boolean {
  return existing.includes(configurationItemStatus);
}

/** Whether an item of an existing resource has no configuration, so that the resource cannot be evaluated. */
export function lacksConfiguration(item: JsonObject): boolean {
  return exists(item) && isEmpty(item.configuration);
}

/** An empty object is a configuration without settings. */
function isEmpty(value: unknown): boolean {
  if (typeof value === 'string') return ['', 'null', '""'].includes(value.trim());
  return value === undefined || value === null;
}

function withoutConfiguration(identity: ItemIdentity, item: JsonObject, path: string): InvalidEventError {
  const found = describeValue(item.configuration);
  return new InvalidEventError(
    `${path}.configuration`,
    configurationShape,
    `${found} for ${describeResource(identity)} with the status ${identity.configurationItemStatus}`,
    { hint: 'Without its configuration the resource cannot be evaluated.' },
  );
}

function readContent(item: JsonObject, path: string) {
  return {
    configuration: readConfiguration(item.configuration, `${path}.configuration`),
    supplementaryConfiguration: parseJsonTexts(
      readConfiguration(item.supplementaryConfiguration, `${path}.supplementaryConfiguration`),
      // If the API gives `configuration` as text, every supplementary value is JSON text too, numbers included.
      typeof item.configuration === 'string',
    ),
  };
}

/** The properties of an item that the summary of an oversized item has too. */
export type ItemIdentity = Omit<
  ConfigurationItem,
  'tags' | 'relationships' | 'relatedEvents' | 'configuration' | 'supplementaryConfiguration'
>;

/** Reads the resource, status and times of a configuration item or its summary. */
export function readItemIdentity(item: JsonObject, path: string, accountId?: string): ItemIdentity {
  return {
    resourceType: readString(item.resourceType, `${path}.resourceType`),
    resourceId: readString(item.resourceId, `${path}.resourceId`),
    resourceName: stringOrNull(item.resourceName),
    arn: stringOrNull(item.arn ?? item.ARN),
    accountId: readString(item.accountId ?? item.awsAccountId ?? accountId, `${path}.awsAccountId`),
    awsRegion: stringOrNull(item.awsRegion),
    // Old files misspell it.
    availabilityZone: stringOrNull(item.availabilityZone ?? item.availibilityZone),
    configurationItemStatus: readWord(
      item.configurationItemStatus,
      `${path}.configurationItemStatus`,
      configurationItemStatuses,
    ),
    configurationItemCaptureTime: readDate(
      item.configurationItemCaptureTime,
      `${path}.configurationItemCaptureTime`,
    ),
    resourceCreationTime: dateOrNull(item.resourceCreationTime),
    version: stringOrNull(item.version ?? item.configurationItemVersion),
    configurationStateId: stringOrNull(item.configurationStateId ?? item.configurationStateID),
    configurationItemMD5Hash: stringOrNull(item.configurationItemMD5Hash ?? item.configurationStateMd5Hash),
  };
}

const configurationShape = 'an object, or the JSON text of one';

/** Null, absent and empty mean that nothing is recorded. */
function readConfiguration(value: unknown, path: string): RecordedJson {
  if (isEmpty(value)) return {};
  const recorded = typeof value === 'string' ? parseJson(value, path) : value;
  if (isJsonObject(recorded)) return recorded;
  throw new InvalidEventError(path, configurationShape, describeValue(recorded));
}

/** Tags are a map in events and the API, and a list of key and value in queries. */
function readTags(value: unknown): Readonly<Record<string, string>> {
  const entries = Array.isArray(value)
    ? value
        .filter(isJsonObject)
        .filter(({ key }) => typeof key === 'string')
        .map((tag): [string, unknown] => [String(tag.key), tag.value])
    : Object.entries(isJsonObject(value) ? value : {});
  // Without a prototype, `tags.constructor` is a tag or undefined.
  const tags: Record<string, string> = Object.create(null);
  for (const [key, text] of entries) tags[key] = stringOrNull(text) ?? '';
  return tags;
}

function readRelationships(value: unknown, source: ItemSource): readonly Relationship[] {
  return list(value)
    .filter(isJsonObject)
    .filter(
      ({ resourceType, resourceId }) => typeof resourceType === 'string' || typeof resourceId === 'string',
    )
    .map((relationship) => {
      const related = {
        resourceType: stringOrNull(relationship.resourceType),
        resourceId: stringOrNull(relationship.resourceId) || null,
        resourceName: stringOrNull(relationship.resourceName),
      };
      // AWS Config records many with a space at the end: "Is associated with ".
      const relationshipName =
        stringOrNull(relationship.relationshipName ?? relationship.name)?.trim() ?? null;
      return relationshipName === null && source === 'query'
        ? withoutName(related)
        : { ...related, relationshipName };
    });
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
