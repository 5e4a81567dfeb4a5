import { Pace, type StartedCall } from '../../src/delivery/pace.js';
import { createRandom } from '../../src/testing/random.js';
import { createTokenBucket } from '../../src/testing/service/token-bucket.js';

/** How the simulated service behaves. */
export interface Load {
  readonly calls?: number;
  readonly concurrency?: number;
  readonly latencyMs?: number;
  readonly callsPerSecond?: number;
  /** From this moment on the service allows another rate; milliseconds. */
  readonly thenCallsPerSecond?: { readonly fromMs: number; readonly rate: number };
  /** Chance of a throttle, whatever the rate. */
  readonly throttle?: number;
  /** Chance of a server error. */
  readonly serverError?: number;
}

export interface LoadOutcome {
  readonly seconds: number;
  /** Those that failed included. */
  readonly calls: number;
  readonly throttles: number;
  readonly maxUnderWay: number;
}

type Answer = 'served' | 'throttled' | 'failed';

interface Event {
  readonly at: number;
  act(): void;
}

/** Nothing a test expects takes so long. */
const longestSimulationMs = 3_600_000;

/**
 * A number of calls at the pace that is found, to a service that is nothing but a rate, a latency and chance: in
 * virtual time, so that thousands of runs take a second. A call that fails is made again until it is served.
 */
export function simulateLoad(seed: number, load: Load): LoadOutcome {
  return new Simulation(seed, load).run();
}

class Simulation {
  readonly #load: Load;
  readonly #chance: () => number;
  readonly #pace: Pace;
  readonly #events: Event[] = [];
  #withinRate: () => boolean;
  #now = 0;
  #waiting: number;
  #underWay = 0;
  #maxUnderWay = 0;
  #started = 0;
  #throttles = 0;

  constructor(seed: number, load: Load) {
    this.#load = load;
    this.#chance = createRandom(2 * seed);
    this.#pace = new Pace(createRandom(2 * seed + 1));
    this.#waiting = load.calls ?? 100;
    this.#withinRate = this.#limit(load.callsPerSecond);
    const then = load.thenCallsPerSecond;
    if (then) this.#at(then.fromMs, () => this.#changeRate(then.rate));
  }

  run(): LoadOutcome {
    while (this.#waiting + this.#underWay > 0) {
      const wait = this.#canStart ? this.#pace.waitMs(this.#now, this.#underWay) : Number.POSITIVE_INFINITY;
      if (wait <= 0) this.#start();
      else this.#pass(this.#now + wait);
    }
    return {
      seconds: this.#now / 1000,
      calls: this.#started,
      throttles: this.#throttles,
      maxUnderWay: this.#maxUnderWay,
    };
  }

  get #canStart(): boolean {
    return this.#waiting > 0 && this.#underWay < (this.#load.concurrency ?? 10);
  }

  #limit(callsPerSecond: number | undefined): () => boolean {
    return callsPerSecond === undefined ? () => true : createTokenBucket(callsPerSecond, () => this.#now);
  }

  #changeRate(rate: number): void {
    this.#withinRate = this.#limit(rate);
  }

  #at(at: number, act: () => void): void {
    this.#events.push({ at, act });
    this.#events.sort((a, b) => a.at - b.at);
  }

  /** Lets time pass up to a moment, or to the next event if that comes before. */
  #pass(until: number): void {
    const [event] = this.#events;
    const next = Math.min(until, event?.at ?? Number.POSITIVE_INFINITY);
    if (next > longestSimulationMs) throw new Error(`Still waiting after ${longestSimulationMs} ms`);
    this.#now = next;
    if (event?.at === next) this.#events.shift()?.act();
  }

  #start(): void {
    const call = this.#pace.start(this.#now);
    this.#started++;
    this.#waiting--;
    this.#maxUnderWay = Math.max(this.#maxUnderWay, ++this.#underWay);
    const half = ((this.#load.latencyMs ?? 20) + 2 * this.#chance()) / 2;
    this.#at(this.#now + half, () => {
      const answer = this.#answer();
      this.#at(this.#now + half, () => this.#end(call, answer));
    });
  }

  #answer(): Answer {
    const { throttle = 0, serverError = 0 } = this.#load;
    if (!this.#withinRate() || this.#chance() < throttle) return 'throttled';
    return this.#chance() < serverError ? 'failed' : 'served';
  }

  #end(call: StartedCall, answer: Answer): void {
    this.#underWay--;
    if (answer === 'served') {
      this.#pace.succeeded(call);
      return;
    }
    this.#waiting++;
    if (answer === 'throttled') this.#throttles++;
    this.#pace[answer](call, this.#now);
  }
}
