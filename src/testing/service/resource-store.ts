import { describeValue } from '../../describe.js';
import { InvalidOptionsError } from '../../errors.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';

/** One resource: its configuration items, oldest first; there is at least one. */
export interface RecordedResource {
  readonly items: readonly ConfigurationItem[];
  readonly latest: ConfigurationItem;
  /** Whether the latest item says that the resource is gone. */
  readonly deleted: boolean;
}

/** The history of every resource that was recorded. */
export class ResourceStore {
  // Lists are only ever added to, so that a page token stays good.
  readonly #all: ResourceHistory[] = [];
  readonly #byType = new Map<string, ResourceHistory[]>();
  /** The same type and id can be a resource of several accounts. */
  readonly #byKey = new Map<string, ResourceHistory[]>();
  readonly #recordedAt = new WeakMap<ConfigurationItem, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** When an item was recorded, which is later than when it was captured; milliseconds since 1970. */
  recordedAt(item: ConfigurationItem): number {
    return this.#recordedAt.get(item) ?? 0;
  }

  /** Adds an item to its resource's history. `owner` is how a message calls the one who hands it in. */
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

  /** A resource of an account; of any account when that is null. */
  find(resourceType: string, resourceId: string, accountId: string | null): RecordedResource | undefined {
    const sameKey = this.#byKey.get(keyOf(resourceType, resourceId));
    return sameKey?.find(({ latest }) => isVisibleTo(accountId, latest));
  }

  /** The resources of one type, in order of first arrival. */
  ofType(resourceType: string): readonly RecordedResource[] {
    return this.#byType.get(resourceType) ?? [];
  }

  /** Every resource, in order of first arrival. */
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

/** Callers see the resources of their account; one without an account sees all. */
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
  for (const key of ['resourceType', 'resourceId', 'configurationItemStatus'] as const) {
    if (typeof item?.[key] === 'string' && item[key] !== '') continue;
    throw new InvalidOptionsError(
      `${owner}: expected an item's ${key} to be a string, got ${describeValue(item?.[key])}.`,
    );
  }
  const time: unknown = item.configurationItemCaptureTime;
  if (time instanceof Date && !Number.isNaN(time.getTime())) return;
  throw new InvalidOptionsError(
    `${owner}: expected configurationItemCaptureTime of ${item.resourceType} ${item.resourceId} to be a Date, ` +
      `got ${describeValue(time)}.`,
  );
}
