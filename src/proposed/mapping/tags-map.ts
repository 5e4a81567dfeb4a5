/** The tags of an item: a map. */
import { isTreeObject, type Tree, Unknown } from '../unknown.js';
import { findUnknown } from './values.js';

/** CloudFormation's tags, a list of `Key` and `Value` or a map, as a map. Unknown as a whole if a key is not known. */
export function tagsMap(tags: Tree | undefined): Tree {
  if (tags === undefined || tags === null) return {};
  if (!Array.isArray(tags)) return tags;
  const elements = tags as readonly Tree[];
  const unknown = elements
    .map((tag) => (isTreeObject(tag) ? findUnknown(tag.Key) : findUnknown(tag)))
    .find((one) => one !== undefined);
  if (unknown instanceof Unknown) return unknown;
  return Object.fromEntries(
    elements.flatMap((tag) => (isTreeObject(tag) ? [[String(tag.Key), tag.Value ?? '']] : [])),
  );
}
