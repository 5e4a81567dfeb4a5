import { describe, expect, it } from '@jest/globals';
import { type ConfigRule, compliant, createHandler, defineRule, nonCompliant } from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createScheduledEvent,
} from '../../src/testing/index.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';
import { usualOrFull } from '../helpers/fuzz.js';

const megabytes = 'x'.repeat(usualOrFull(2_000_000, 6_000_000));
/** CloudWatch's log takes 256 KB. */
const maxLine = 200_000;

async function linesOf(rule: object, event: object): Promise<readonly string[]> {
  const logger = createCollectingLogger();
  const { client } = createConfigService();
  const definition = { name: 'any', ...rule };
  const handler = createHandler(defineRule(definition as never) as unknown as ConfigRule, { client, logger });
  await handler(event as never, createLambdaContext()).catch(() => {});
  return logger.lines.map((line) => JSON.stringify(line));
}

describe('a line of the log', () => {
  it('contains the longest possible resource id in full', async () => {
    const resourceId = 'i'.repeat(768);
    const event = createChangeEvent(createConfigurationItem('AWS::S3::Bucket', { resourceId }));
    const [line] = await linesOf({ evaluate: () => compliant() }, event);
    expect(line).toContain(`"AWS::S3::Bucket ${resourceId}"`);
  });

  const item = createConfigurationItem('AWS::S3::Bucket', { resourceId: megabytes });
  it.each<[string, object, object]>([
    ['an id of megabytes', { evaluate: () => compliant() }, createChangeEvent(item)],
    [
      'an id of megabytes that a rule fails on',
      {
        evaluate() {
          throw new Error(megabytes);
        },
      },
      createChangeEvent(item),
    ],
    [
      'results with ids and texts of megabytes',
      {
        async *evaluatePeriodic() {
          const resource = { resourceType: megabytes, resourceId: megabytes };
          for (let count = 0; count < 3; count++) yield nonCompliant(megabytes, resource);
        },
      },
      createScheduledEvent(),
    ],
    [
      'an error with a name of megabytes',
      {
        evaluatePeriodic() {
          throw Object.assign(new Error('x'), { name: megabytes, stack: megabytes });
        },
      },
      createScheduledEvent(),
    ],
    [
      'a rule with a name of megabytes',
      { evaluate: () => compliant() },
      { ...createChangeEvent(item), configRuleName: megabytes },
    ],
  ])('stays short enough to be kept, with %s', async (_what, rule, event) => {
    const lines = await linesOf(rule, event);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line.length).toBeLessThan(maxLine);
  });
});
