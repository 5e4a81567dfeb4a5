import type { ResourceReference } from '../config-types.js';
import type { EarlierResult } from './stale-evaluations.js';

/** More results than this with the same ordering timestamp are from one run, not from changes captured in one millisecond. */
const maxAtOneTime = 100;

/** The results of a rule before a sweep: ordering timestamps by type and id. */
export class EarlierResults implements Iterable<EarlierResult> {
  readonly #timestamps = new Map<string, Map<string, number>>();
  readonly #countByTimestamp = new Map<number, number>();

  static async read(results: AsyncIterable<EarlierResult>): Promise<EarlierResults> {
    const earlier = new EarlierResults();
    for await (const result of results) if (result.evaluationMode === 'DETECTIVE') earlier.#add(result);
    return earlier;
  }

  /**
   * Whether the earlier result of a resource may be about a later item than the one captured at `capturedAt`. The results of an
   * earlier sweep do not show that: their timestamp is that of the notification, which is later than every item.
   */
  mayBeLater({ resourceType, resourceId }: ResourceReference, capturedAt: Date): boolean {
    const timestamp = this.#timestamps.get(resourceType)?.get(resourceId) ?? Number.NaN;
    if (!(timestamp > capturedAt.getTime())) return false;
    return (this.#countByTimestamp.get(timestamp) ?? 0) <= maxAtOneTime;
  }

  *[Symbol.iterator](): Iterator<EarlierResult, void, undefined> {
    for (const [resourceType, timestamps] of this.#timestamps) {
      for (const [resourceId, timestamp] of timestamps) {
        const orderingTimestamp = Number.isNaN(timestamp) ? null : new Date(timestamp);
        yield { resourceType, resourceId, orderingTimestamp, evaluationMode: 'DETECTIVE' };
      }
    }
  }

  #add({ resourceType, resourceId, orderingTimestamp }: EarlierResult): void {
    const timestamp = orderingTimestamp?.getTime() ?? Number.NaN;
    const timestamps = this.#timestamps.get(resourceType);
    if (timestamps) timestamps.set(resourceId, timestamp);
    else this.#timestamps.set(resourceType, new Map([[resourceId, timestamp]]));
    this.#countByTimestamp.set(timestamp, (this.#countByTimestamp.get(timestamp) ?? 0) + 1);
  }
}
