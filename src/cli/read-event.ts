import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { createConfigurationItem } from '../testing/create-configuration-item.js';
import { createChangeEvent, createScheduledEvent } from '../testing/create-event.js';
import { UsageError } from './cli-errors.js';

/**
 * The event to invoke a rule with: from a file, or one that fits the rule.
 *
 * @param file a JSON file, `-` for standard input; without one the rule must be known
 * @param parameters JSON text of the rule parameters, in place of the event's
 * @param cwd the folder that the file's path is relative to
 */
export async function readEvent(
  file: string | undefined,
  parameters: string | undefined,
  rule: ConfigRule | undefined,
  cwd: string,
): Promise<ConfigRuleEvent> {
  const event = file === undefined ? eventFor(rule) : ((await readJson(file, cwd)) as ConfigRuleEvent);
  if (String(event.invokingEvent).includes('OversizedConfigurationItemChangeNotification')) {
    throw new UsageError(
      'an oversized event needs the history of its resource, which is not at hand here: give a change event with the item.',
    );
  }
  if (parameters === undefined) return event;
  parseJson(parameters, '--parameters');
  return { ...event, ruleParameters: parameters };
}

function eventFor(rule: ConfigRule | undefined): ConfigRuleEvent {
  if (!rule)
    throw new UsageError(
      'the module exports a handler but no rule to make an event for: give one with --event.',
    );
  if (!rule.evaluate) return createScheduledEvent({ ruleName: rule.name });
  const item = createConfigurationItem(rule.resourceTypes?.[0] ?? 'AWS::S3::Bucket');
  return createChangeEvent(item, { ruleName: rule.name });
}

async function readJson(file: string, cwd: string): Promise<unknown> {
  let text: string;
  try {
    text = file === '-' ? readFileSync(0, 'utf8') : await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read --event ${file}: ${(error as Error).message}`);
  }
  return parseJson(text, `--event ${file}`);
}

function parseJson(text: string, what: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new UsageError(`${what} is not JSON: ${(error as Error).message}`);
  }
  throw new UsageError(`expected ${what} to be a JSON object.`);
}
