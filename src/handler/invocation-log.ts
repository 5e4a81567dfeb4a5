import type { Clock } from '../clock.js';
import { describeThrown } from '../describe.js';
import type { Invocation } from '../event/invocation.js';
import { logSafely } from '../rule/log-safely.js';
import type { LogFields, RuleLogger } from '../rule/logger.js';
import { describeResource } from '../terms.js';

/** Gathers what one line says of an invocation. */
export class InvocationLog {
  readonly #logger: RuleLogger;
  readonly #clock: Clock;
  readonly #startedAt: number;
  #fields: LogFields;

  constructor(logger: RuleLogger, clock: Clock, rule: string) {
    this.#logger = logger;
    this.#clock = clock;
    this.#startedAt = clock.now();
    this.#fields = { rule };
  }

  add(fields: LogFields): void {
    this.#fields = { ...this.#fields, ...fields };
  }

  write(level: 'info' | 'error', message: string, more: LogFields = {}): void {
    const ms = this.#clock.now() - this.#startedAt;
    logSafely(this.#logger, level, message, { ...this.#fields, ms, ...more });
  }
}

export function describeInvocation(invocation: Invocation): LogFields {
  const item =
    invocation.messageType === 'ConfigurationItemChangeNotification'
      ? invocation.configurationItem
      : invocation.messageType === 'OversizedConfigurationItemChangeNotification'
        ? invocation.configurationItemSummary
        : undefined;
  return {
    rule: invocation.ruleName,
    account: invocation.accountId,
    region: invocation.region,
    trigger: invocation.messageType,
    ...(item && { resource: describeResource(item) }),
  };
}

export function describeFailure(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: describeThrown(error) };
  return { error: error.name, code: (error as { code?: unknown }).code, reason: error.message };
}
