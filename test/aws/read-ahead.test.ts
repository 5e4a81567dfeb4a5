import { describe, expect, it } from '@jest/globals';
import { readAhead } from '../../src/evaluation/map-ahead.js';
import { failureOf, take, toList } from './set-up-reads.js';

/** Enough turns of the event loop for code that waits only for promises. */
const settle = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** Numbers from 0 up, and what the consumer has done to their source. */
function numbers(count: number, { failAt = Number.POSITIVE_INFINITY } = {}) {
  const state = { asked: 0, closed: false };
  async function* give() {
    try {
      while (state.asked < count) {
        const number = state.asked++;
        await settle();
        if (number === failAt) throw new Error(`No ${number}`);
        yield number;
      }
    } finally {
      state.closed = true;
    }
  }
  return { state, source: give() };
}

describe('reading ahead', () => {
  it('yields all values in order', async () => {
    expect(await toList(readAhead(numbers(7).source))).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(await toList(readAhead(numbers(0).source))).toEqual([]);
  });

  it('requests nothing before the consumer does', async () => {
    const { state, source } = numbers(3);
    readAhead(source);
    await settle();

    expect(state.asked).toBe(0);
  });

  it('has one value ready or on its way while the consumer works, and no more', async () => {
    const { state, source } = numbers(50);
    const ahead: number[] = [];
    for await (const number of readAhead(source)) {
      for (let turn = 0; turn < 10; turn++) await settle();
      ahead.push(state.asked - number - 1);
    }

    expect(ahead.slice(0, -1)).toEqual(Array(49).fill(1));
  });

  it('requests one value at a time', async () => {
    let underWay = 0;
    let maxUnderWay = 0;
    let given = 0;
    const source: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        async next() {
          maxUnderWay = Math.max(maxUnderWay, ++underWay);
          await settle();
          underWay--;
          return given < 9 ? { done: false, value: given++ } : { done: true, value: undefined };
        },
      }),
    };

    expect(await toList(readAhead(source))).toHaveLength(9);
    expect(maxUnderWay).toBe(1);
  });

  it('throws the error of the source after all values before it', async () => {
    const { error, given } = await failureOf(readAhead(numbers(9, { failAt: 4 }).source));

    expect(given).toEqual([0, 1, 2, 3]);
    expect(error).toEqual(new Error('No 4'));
  });

  it('leaves no unhandled rejection when the consumer leaves before the failure', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { state, source } = numbers(9, { failAt: 1 });

    expect(await take(1, readAhead(source))).toEqual([0]);
    await settle();
    await settle();
    process.off('unhandledRejection', note);

    expect(state.closed).toBe(true);
    expect(unhandled).toEqual([]);
  });

  it('does not delay a consumer that leaves, and closes the source after the current request', async () => {
    const { state, source } = numbers(9);

    await take(1, readAhead(source));
    expect(state).toEqual({ asked: 2, closed: false });
    await settle();
    await settle();

    expect(state).toEqual({ asked: 2, closed: true });
  });

  it('closes a source without a current request immediately', async () => {
    const { state, source } = numbers(9);
    for await (const _ of readAhead(source)) {
      await settle();
      await settle();
      break;
    }

    expect(state).toEqual({ asked: 2, closed: true });
  });
});
