/** What a throttle weighs that came though the service owed a call, and one that soon followed another. */
const weightOfUnexplained = 1.5;
const weightOfAny = 1;
/** What a call that was served takes away: at a rate found right, about eight of them lie between two throttles. */
const weightOfServed = 0.2;
const firstThreshold = 2;
const highestThreshold = 4;
/** Of so many calls, so many throttles are more than chance gives: then it was the rate after all. */
const recentCalls = 18;
const mostThrottlesByChance = 12;

/**
 * What throttles come from: from the rate of the calls, or from elsewhere, whatever the rate. Going as slowly as the
 * service was seen to serve all but ends the first kind, and does nothing about the second; so when they keep coming, to
 * slow down further would only cost time. Each time that this turns out to be wrong, it takes more to believe it again.
 */
export class ThrottleCause {
  #suspicion = 0;
  #threshold = firstThreshold;
  #recent: boolean[] = [];

  /** Whether they come whatever the rate. */
  get isElsewhere(): boolean {
    return this.#suspicion >= this.#threshold;
  }

  /** Notes how a call ended; every one counts, in the order of the answers. */
  note(throttled: boolean): void {
    this.#recent.push(throttled);
    if (this.#recent.length > recentCalls) this.#recent.shift();
  }

  countServed(): void {
    this.#suspicion = Math.max(0, this.#suspicion - weightOfServed);
  }

  /**
   * @param unexplained whether the service owed a call at the rate that was measured
   * @param repeated whether it follows on another one without a call served between them
   */
  countThrottle({
    unexplained,
    repeated,
  }: {
    readonly unexplained: boolean;
    readonly repeated: boolean;
  }): void {
    const believed = this.isElsewhere;
    if (unexplained) this.#suspicion += weightOfUnexplained;
    else if (!repeated || believed) this.#suspicion += weightOfAny;
    if (believed && this.#recent.filter(Boolean).length > mostThrottlesByChance) this.#refute();
  }

  #refute(): void {
    this.#suspicion = 0;
    this.#threshold = Math.min(highestThreshold, this.#threshold * 2);
    this.#recent = [];
  }
}
