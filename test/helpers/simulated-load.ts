import { Pace, type StartedCall } from '../../src/delivery/pace.js';
import { createRandom } from '../../src/testing/random.js';
import { createTokenBucket } from '../../src/testing/service/fault-plan.js';

/** The behavior of the simulated service. */
export interface Load {
  readonly calls?: number;
  readonly concurrency?: number;
  readonly latencyMs?: number;
  readonly callsPerSecond?: number;
  /** A change of the allowed rate, after a time in milliseconds. */
  readonly thenCallsPerSecond?: { readonly fromMs: number; readonly rate: number };
  /** The chance of a throttle, independent of the rate. */
  readonly throttle?: number;
  /** The chance of a server error. */
  readonly serverError?: number;
}

/** The outcome of a simulation. */
export interface LoadOutcome {
  readonly seconds: number;
  /** The number of calls, including failed ones. */
  readonly calls: number;
  readonly throttles: number;
  readonly maxInFlight: number;
}

type Answer = 'served' | 'throttled' | 'failed';

interface Event {
  readonly at: number;
  act(): void;
}

/** No test expects a simulation to take longer. */
const maxSimulationMs = 3_600_000;

/**
 * Simulates calls at the pace of the kit to a service with a rate limit, a latency and random faults. It runs in virtual time, so thousands of
 * runs take a second. Failed calls are retried until they succeed.
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
  #maxInFlight = 0;
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
      maxInFlight: this.#maxInFlight,
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

  /** Advances time to the given time, or to the next event if that is earlier. */
  #pass(until: number): void {
    const [event] = this.#events;
    const next = Math.min(until, event?.at ?? Number.POSITIVE_INFINITY);
    if (next > maxSimulationMs) throw new Error(`Still waiting after ${maxSimulationMs} ms`);
    this.#now = next;
    if (event?.at === next) this.#events.shift()?.act();
  }

  #start(): void {
    const call = this.#pace.start(this.#now);
    this.#started++;
    this.#waiting--;
    this.#maxInFlight = Math.max(this.#maxInFlight, ++this.#underWay);
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
