/** The tags of an item: a map. */
import { isTreeObject, type Tree, Unknown } from '../unknown.js';
import { findUnknown } from './source.js';

/** The properties in which CloudFormation has the tags of a resource. */
export const tagProperties = [
  'Tags',
  'AccessPointTags',
  'BackupPlanTags',
  'BackupVaultTags',
  'BotTags',
  'FileSystemTags',
  'FrameworkTags',
  'HealthCheckTags',
  'HostedZoneTags',
  'IdentityPoolTags',
  'ReportPlanTags',
  'ResourceTags',
  'UserPoolTags',
] as const;

/** CloudFormation's tags, a list of `Key` and `Value` or a map, as a map. Unknown as a whole if a key is not known. */
export function tagsMap(tags: Tree | undefined): Tree {
  if (tags === undefined || tags === null) return {};
  if (isTreeObject(tags))
    return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, asText(value)]));
  if (!Array.isArray(tags)) return tags;
  const elements = tags as readonly Tree[];
  const unknown = elements
    .map((tag) => (isTreeObject(tag) ? findUnknown(tag.Key) : findUnknown(tag)))
    .find((one) => one !== undefined);
  if (unknown instanceof Unknown) return unknown;
  return Object.fromEntries(
    elements.flatMap((tag) => (isTreeObject(tag) ? [[String(tag.Key), asText(tag.Value ?? '')]] : [])),
  );
}

function asText(value: Tree): Tree {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
