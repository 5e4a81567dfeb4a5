import type { ConfigRuleEvent } from '../../event/config-rule-event.js';
import { isJsonObject, type JsonObject } from '../../event/read.js';

/** What an event is about, as far as it can be read: to complain of it is the handler's matter. */
export interface Message {
  readonly messageType: unknown;
  /** The item that changed or its summary, or the message itself; empty when the event says nothing. */
  readonly subject: JsonObject;
}

/** Reads the message in an event, whatever state that is in. */
export function messageOf(event: ConfigRuleEvent): Message {
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

/** The Region of the rule that an event is for; `undefined` when it does not say. */
export function regionOf({ configRuleArn }: ConfigRuleEvent): string | undefined {
  return /^arn:[^:]+:config:([^:]+):/.exec(String(configRuleArn))?.[1];
}
