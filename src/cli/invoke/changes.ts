import type { Clock } from '../../clock.js';

/** An editor saves in several steps, and saves several files at once. */
const quietMs = 100;

/** Many changes of files that are one for whoever waits for it: the wait is over when nothing has changed for a moment. */
export class Changes {
  readonly #clock: Clock;
  #cancelTimer = () => {};
  #resolve: ((path: string) => void) | undefined;
  /** What changed while nobody waited. */
  #missed: string | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(path: string): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.after(quietMs, () => {
      if (this.#resolve) this.#resolve(path);
      else this.#missed = path;
      this.#resolve = undefined;
    });
  }

  /** Waits for the next change; resolves with the file that changed last. */
  next(): Promise<string> {
    const missed = this.#missed;
    this.#missed = undefined;
    if (missed !== undefined) return Promise.resolve(missed);
    return new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  close(): void {
    this.#cancelTimer();
  }
}
