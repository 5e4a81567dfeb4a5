import { describe, expect, it } from '@jest/globals';
import { mapAhead } from '../../src/evaluation/map-ahead.js';

/** A source that counts its calls. */
function setUp(count: number, { closable = true } = {}) {
  const asked = { next: 0, atOnce: 0, closed: 0 };
  let underWay = 0;
  const source: AsyncIterable<number> = {
    [Symbol.asyncIterator]: () => ({
      async next() {
        underWay++;
        asked.atOnce = Math.max(asked.atOnce, underWay);
        await new Promise((resolve) => setImmediate(resolve));
        underWay--;
        asked.next++;
        return asked.next > count ? { done: true, value: undefined } : { done: false, value: asked.next };
      },
      ...(closable && {
        async return() {
          asked.closed++;
          throw new Error('nobody hears this');
        },
      }),
    }),
  };
  return { source, asked };
}

describe('mapAhead', () => {
  it('reads one value at a time to the end, and does not close the source then', async () => {
    const { source, asked } = setUp(20);
    const results: number[] = [];
    for await (const result of mapAhead(source, 4, async (value) => value * 2)) results.push(result);

    expect(results.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => (at + 1) * 2));
    expect(asked).toEqual({ next: 21, atOnce: 1, closed: 0 });
  });

  it('reads no further while the maximum of results waits', async () => {
    const { source, asked } = setUp(100);
    const mapped = mapAhead(source, 4, async (value) => value);
    await mapped.next();
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    await mapped.next();
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));

    expect(asked.next).toBeLessThanOrEqual(6);
    await mapped.return();
  });

  it('counts results that wait to the maximum', async () => {
    const { source, asked } = setUp(100);
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const mapped = mapAhead(source, 4, (value) => gate.then(() => value));
    const first = mapped.next();
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    open();
    await first;
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));

    expect(asked.next).toBe(4);
    await mapped.return();
  });

  it('throws the error of the source after the results of earlier values, and reads no further', async () => {
    let reads = 0;
    const source: AsyncIterable<number> = {
      [Symbol.asyncIterator]: () => ({
        async next() {
          if (++reads > 2) throw new Error(`Broken ${reads}`);
          return { done: false, value: reads };
        },
      }),
    };
    const results: number[] = [];
    const reading = (async () => {
      for await (const result of mapAhead(source, 4, async (value) => value)) results.push(result);
    })();
    await expect(reading).rejects.toThrow('Broken 3');
    expect(results).toEqual([1, 2]);
  });

  it.each([true, false])(
    'closes the source once when the consumer leaves early, if it has return(): %s',
    async (closable) => {
      const { source, asked } = setUp(100, { closable });
      for await (const result of mapAhead(source, 4, async (value) => value)) if (result === 3) break;
      const askedBefore = asked.next;
      for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));

      expect(asked.closed).toBe(closable ? 1 : 0);
      expect(asked.next).toBeLessThanOrEqual(askedBefore + 1);
    },
  );
});
