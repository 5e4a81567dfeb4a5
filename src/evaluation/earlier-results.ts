import type { ResourceReference } from '../config-types.js';
import type { EarlierResult } from './stale-evaluations.js';

/** So many results with one and the same ordering timestamp are those of one run, not of changes captured in one millisecond. */
const maxAtOneTime = 100;

/** The results of a rule that stood before a sweep: by type and id, the moment that they speak of. */
export class EarlierResults implements Iterable<EarlierResult> {
  readonly #moments = new Map<string, Map<string, number>>();
  readonly #countOfMoment = new Map<number, number>();

  static async read(results: AsyncIterable<EarlierResult>): Promise<EarlierResults> {
    const earlier = new EarlierResults();
    for await (const result of results) if (result.evaluationMode === 'DETECTIVE') earlier.#add(result);
    return earlier;
  }

  /**
   * Whether a result may be about a later item of its resource than the one that was captured at this moment. The results of an
   * earlier sweep speak of its notification, which is later than any item, and say nothing of that.
   */
  mayBeLater({ resourceType, resourceId }: ResourceReference, capturedAt: Date): boolean {
    const moment = this.#moments.get(resourceType)?.get(resourceId);
    if (moment === undefined || !(moment > capturedAt.getTime())) return false;
    return (this.#countOfMoment.get(moment) ?? 0) <= maxAtOneTime;
  }

  *[Symbol.iterator](): Iterator<EarlierResult, void, undefined> {
    for (const [resourceType, moments] of this.#moments) {
      for (const [resourceId, moment] of moments) {
        const orderingTimestamp = Number.isNaN(moment) ? null : new Date(moment);
        yield { resourceType, resourceId, orderingTimestamp, evaluationMode: 'DETECTIVE' };
      }
    }
  }

  #add({ resourceType, resourceId, orderingTimestamp }: EarlierResult): void {
    const moment = orderingTimestamp?.getTime() ?? Number.NaN;
    const moments = this.#moments.get(resourceType);
    if (moments) moments.set(resourceId, moment);
    else this.#moments.set(resourceType, new Map([[resourceId, moment]]));
    this.#countOfMoment.set(moment, (this.#countOfMoment.get(moment) ?? 0) + 1);
  }
}
