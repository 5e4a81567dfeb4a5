import { describe, expect, it } from '@jest/globals';
import { withProgress } from '../../src/cli/cli-context.js';
import { collectingTerminal } from '../helpers/config-rule.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';

/** What is shown while some work takes so long. */
async function shownDuring(milliseconds: number, fail = false) {
  const shown: (string | undefined)[] = [];
  const { terminal } = collectingTerminal({ progress: (text) => shown.push(text) });
  const clock = createVirtualClock();
  const work = async () => {
    await clock.sleep(milliseconds);
    if (fail) throw new Error('It failed');
    return 'done';
  };
  const outcome = await clock.run(withProgress({ terminal, clock }, 'Working', work)).catch(String);
  // What were still to come would come now.
  await clock.run(clock.sleep(10_000));
  return { outcome, shown };
}

describe('progress', () => {
  it('is shown every second for work of more than a second, and removed at the end', async () => {
    expect(await shownDuring(2_500)).toEqual({
      outcome: 'done',
      shown: ['Working … 1 s', 'Working … 2 s', undefined],
    });
  });

  it('is not shown for quick work', async () => {
    expect(await shownDuring(900)).toEqual({ outcome: 'done', shown: [undefined] });
  });

  it('is removed when the work fails, and the error is thrown', async () => {
    expect(await shownDuring(1_500, true)).toEqual({
      outcome: 'Error: It failed',
      shown: ['Working … 1 s', undefined],
    });
  });
});
