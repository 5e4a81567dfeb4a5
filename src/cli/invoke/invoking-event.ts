import type { ConfigRuleEvent } from '../../event/config-rule-event.js';
import { isJsonObject, type JsonObject } from '../../event/read.js';

/**
 * Reads the message in an event, even a malformed one, which the handler reports. `subject` is the changed item or its summary, otherwise
 * the message itself. It is empty when the event cannot be parsed.
 */
export function messageOf(event: ConfigRuleEvent) {
  const message = parse(event.invokingEvent);
  const { messageType, configurationItem, configurationItemSummary } = message;
  const subject = [configurationItem, configurationItemSummary].find(isJsonObject) ?? message;
  return { messageType, subject };
}

function parse(text: unknown): JsonObject {
  try {
    const message: unknown = JSON.parse(String(text));
    return isJsonObject(message) ? message : {};
  } catch {
    return {};
  }
}

/** The Region in the rule's ARN; `undefined` without an ARN. */
export function regionOf({ configRuleArn }: ConfigRuleEvent): string | undefined {
  return /^arn:[^:]+:config:([^:]+):/.exec(String(configRuleArn))?.[1];
}
