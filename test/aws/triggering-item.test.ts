import { describe, expect, it } from '@jest/globals';
import { fetchTriggeringItem } from '../../src/aws/reads/triggering-item.js';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import { createConfigurationItem, createOversizedEvent } from '../../src/testing/index.js';
import { setUpReads } from './set-up-reads.js';

describe('the fetch of an item that the event does not hold', () => {
  it('ends at once when it is aborted, also while it waits for a history that lags', async () => {
    const bucket = createConfigurationItem('AWS::S3::Bucket');
    const { client, clock, settings, abort, elapsedMs } = setUpReads({
      items: [bucket],
      faults: { historyLagMs: 50_000 },
    });
    const change = parseConfigRuleEvent(createOversizedEvent(bucket));
    clock.after(1_000, () => abort(new DOMException('enough', 'AbortError')));

    const fetched = fetchTriggeringItem(change as never, { ...settings, client });

    await expect(clock.run(fetched)).rejects.toMatchObject({ code: 'CONFIGURATION_ITEM_UNAVAILABLE' });
    expect(elapsedMs()).toBe(1_000);
  });
});
