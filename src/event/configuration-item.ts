/**
 * One spelling for the configuration item. AWS Config writes it in three: in events (`ARN`, `awsAccountId`), in the
 * API (`arn`, `accountId`, `configuration` as JSON text) and in files on S3 (a mixture of both).
 */

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
 * Reads a configuration item in any of AWS's spellings.
 *
 * @param value the item as received
 * @param path where it stood, for messages
 * @param accountId the account to assume when the item does not say
 * @param source what it was read from: to read what that does not give is an UnknownValueError
 * @throws InvalidEventError when type, id, status or capture time are missing, when a resource that exists has no
 * `configuration`, or when encoded JSON is broken
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
  // Assigned, not spread: spreading into a literal of so many properties costs three times the memory of the item.
  const read = Object.assign(
    emptyItem(source),
    identity,
    isThere(item) ? readContent(item, path) : { configuration: {}, supplementaryConfiguration: {} },
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

/** Whether an item says that its resource exists and is recorded. */
export function isThere({ configurationItemStatus }: JsonObject): boolean {
  return existing.includes(configurationItemStatus);
}

/** Whether an item of a resource that exists does not say how it is configured: nothing can be said of that resource. */
export function lacksConfiguration(item: JsonObject): boolean {
  return isThere(item) && isNothing(item.configuration);
}

/** An empty object is a configuration: AWS Config recorded that nothing is set. */
function isNothing(value: unknown): boolean {
  if (typeof value === 'string') return ['', 'null', '""'].includes(value.trim());
  return value === undefined || value === null;
}

function withoutConfiguration(identity: ItemIdentity, item: JsonObject, path: string): InvalidEventError {
  const found = item.configuration === undefined ? 'nothing' : describeValue(item.configuration);
  return new InvalidEventError(
    `${path}.configuration`,
    configurationShape,
    `${found} for ${describeResource(identity)} with the status ${identity.configurationItemStatus}`,
    { hint: 'How the resource is configured is not known, so that it cannot be evaluated.' },
  );
}

/** What a resource is set to. Of one that is gone AWS sends nothing or what was; no rule sees it. */
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

/** What an item and the summary of an oversized one have in common. */
export type ItemIdentity = Omit<
  ConfigurationItem,
  'tags' | 'relationships' | 'relatedEvents' | 'configuration' | 'supplementaryConfiguration'
>;

/** Reads who and when a configuration item, or its summary, is about. */
export function readItemIdentity(item: JsonObject, path: string, accountId?: string): ItemIdentity {
  return {
    resourceType: readString(item.resourceType, `${path}.resourceType`),
    resourceId: readString(item.resourceId, `${path}.resourceId`),
    resourceName: stringOrNull(item.resourceName),
    arn: stringOrNull(item.arn ?? item.ARN),
    accountId: readString(item.accountId ?? item.awsAccountId ?? accountId, `${path}.awsAccountId`),
    awsRegion: stringOrNull(item.awsRegion),
    // Files of the first years misspell it.
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

/** An object, or the JSON text of one; null, absent and empty mean nothing is recorded. */
function readConfiguration(value: unknown, path: string): RecordedJson {
  if (isNothing(value)) return {};
  const recorded = typeof value === 'string' ? parseJson(value, path) : value;
  if (isJsonObject(recorded)) return recorded;
  throw new InvalidEventError(path, configurationShape, describeValue(recorded));
}

/** Tags as a map (events, API) or as a list of key and value (queries). */
function readTags(value: unknown): Readonly<Record<string, string>> {
  const entries = Array.isArray(value)
    ? value
        .filter(isJsonObject)
        .filter(({ key }) => typeof key === 'string')
        .map((tag): [string, unknown] => [String(tag.key), tag.value])
    : Object.entries(isJsonObject(value) ? value : {});
  // Without a prototype: `tags.constructor` is a tag or nothing.
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
