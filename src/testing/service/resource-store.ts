import { refuser } from '../../options.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';

/** A resource and its configuration items, oldest first. There is at least one item. */
export interface RecordedResource {
  readonly items: readonly ConfigurationItem[];
  readonly latest: ConfigurationItem;
  readonly deleted: boolean;
}

export class ResourceStore {
  // Entries are never removed, so that page tokens stay valid.
  readonly #all: ResourceHistory[] = [];
  readonly #byType = new Map<string, ResourceHistory[]>();
  /** Several accounts can have a resource with the same type and id. */
  readonly #byKey = new Map<string, ResourceHistory[]>();
  readonly #recordedAt = new WeakMap<ConfigurationItem, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The time at which an item was recorded (not its capture time), in epoch milliseconds. */
  recordedAt(item: ConfigurationItem): number {
    return this.#recordedAt.get(item) ?? 0;
  }

  record(owner: string, item: ConfigurationItem): void {
    checkItem(owner, item);
    this.#recordedAt.set(item, this.#now());
    const sameKey = listOf(this.#byKey, keyOf(item.resourceType, item.resourceId));
    const known = sameKey.find(({ latest }) => latest.accountId === item.accountId);
    if (known) {
      known.add(item);
      return;
    }
    const history = new ResourceHistory(item);
    sameKey.push(history);
    this.#all.push(history);
    listOf(this.#byType, item.resourceType).push(history);
  }

  find(resourceType: string, resourceId: string, accountId: string | null): RecordedResource | undefined {
    const sameKey = this.#byKey.get(keyOf(resourceType, resourceId));
    return sameKey?.find(({ latest }) => isVisibleTo(accountId, latest));
  }

  ofType(resourceType: string): readonly RecordedResource[] {
    return this.#byType.get(resourceType) ?? [];
  }

  all(): readonly RecordedResource[] {
    return this.#all;
  }
}

class ResourceHistory implements RecordedResource {
  readonly items: ConfigurationItem[];

  constructor(first: ConfigurationItem) {
    this.items = [first];
  }

  get latest(): ConfigurationItem {
    return this.items[this.items.length - 1] as ConfigurationItem;
  }

  get deleted(): boolean {
    return this.latest.configurationItemStatus.startsWith('ResourceDeleted');
  }

  add(item: ConfigurationItem): void {
    const outOfOrder = captureTime(item) < captureTime(this.latest);
    this.items.push(item);
    if (outOfOrder) this.items.sort((a, b) => captureTime(a) - captureTime(b));
  }
}

/** Whether a caller can read an item: callers read the resources of their account, and of every account if `accountId` is null. */
export function isVisibleTo(accountId: string | null, item: ConfigurationItem): boolean {
  return accountId === null || item.accountId === accountId;
}

function listOf(lists: Map<string, ResourceHistory[]>, key: string): ResourceHistory[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

function keyOf(resourceType: string, resourceId: string): string {
  return `${resourceType} ${resourceId}`;
}

function captureTime(item: ConfigurationItem): number {
  return item.configurationItemCaptureTime.getTime();
}

function checkItem(owner: string, item: ConfigurationItem): void {
  const refuse = refuser(owner);
  for (const key of ['resourceType', 'resourceId', 'configurationItemStatus'] as const) {
    if (typeof item?.[key] !== 'string' || item[key] === '')
      refuse(`an item's ${key} to be a string`, item?.[key]);
  }
  const time: unknown = item.configurationItemCaptureTime;
  if (time instanceof Date && !Number.isNaN(time.getTime())) return;
  refuse(`configurationItemCaptureTime of ${item.resourceType} ${item.resourceId} to be a Date`, time);
}
