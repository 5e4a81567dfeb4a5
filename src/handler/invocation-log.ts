import type { Clock } from '../clock.js';
import { describeResource } from '../config-types.js';
import { maxNamed, nameOf } from '../delivery/delivery-failure.js';
import type { DeliveryReport } from '../delivery/delivery-report.js';
import type { Loss } from '../delivery/ledger.js';
import { describeThrown, readSafely } from '../describe.js';
import type { Invocation } from '../event/invocation.js';
import { logSafely } from '../rule/log-safely.js';
import type { LogFields, RuleLogger } from '../rule/logger.js';
import { type DeliveryFigures, publishFigures, type RuleMetrics } from './rule-metrics.js';

/** The most undelivered resources that one line names, and all lines together. */
const maxNamedInLine = 100;
const maxNamedInAll = 1_000;

export interface LogSettings {
  readonly logger: RuleLogger;
  readonly metrics: RuleMetrics | undefined;
  readonly clock: Clock;
}

/** Collects the fields of the log line and the metrics of an invocation. */
export class InvocationLog {
  readonly #settings: LogSettings;
  readonly #startedAt: number;
  #fields: LogFields;
  #figures: DeliveryFigures | undefined;

  /** @param rule the name in the code; the deployed name replaces it when it is known */
  constructor(rule: string, settings: LogSettings) {
    this.#settings = settings;
    this.#startedAt = settings.clock.now();
    this.#fields = { rule };
  }

  add(fields: LogFields): void {
    this.#fields = { ...this.#fields, ...fields };
  }

  /** @param report the total of all deliveries */
  addDelivery(report: DeliveryReport, losses: readonly Loss[], milliseconds: number): void {
    const undelivered = losses.length;
    this.add({ ...report, undelivered });
    this.#figures = {
      ...report,
      undelivered,
      milliseconds: milliseconds + (this.#figures?.milliseconds ?? 0),
    };
    if (undelivered > maxNamed) this.#nameUndelivered(losses);
  }

  /** Writes the line, and publishes the metrics if there was a delivery. */
  write(level: 'info' | 'error', message: string, more: LogFields = {}): void {
    const ms = this.#settings.clock.now() - this.#startedAt;
    this.#line(level, message, { ...this.#fields, ms, ...more });
    this.#publish();
  }

  /** The error names only the first ones. */
  #nameUndelivered(losses: readonly Loss[]): void {
    const { rule } = this.#fields;
    const named = losses.slice(0, maxNamedInAll).map(({ evaluation }) => nameOf(evaluation));
    while (named.length > 0) {
      const resources = named.splice(0, maxNamedInLine);
      this.#line('error', 'Evaluations were not delivered', { rule, resources });
    }
  }

  #publish(): void {
    const { metrics } = this.#settings;
    if (!metrics || !this.#figures) return;
    const { rule } = this.#fields;
    try {
      publishFigures(metrics, String(rule), this.#figures);
    } catch (error) {
      this.#line('warn', 'The metrics could not be published', { rule, reason: describeThrown(error) });
    }
  }

  #line(level: 'info' | 'warn' | 'error', message: string, fields: LogFields): void {
    logSafely(this.#settings.logger, level, message, fields);
  }
}

export function describeInvocation(invocation: Invocation): LogFields {
  const change = 'configurationItemSummary' in invocation && invocation.configurationItemSummary;
  const item = 'configurationItem' in invocation ? invocation.configurationItem : change;
  return {
    rule: invocation.ruleName,
    account: invocation.accountId,
    region: invocation.region,
    trigger: invocation.messageType,
    ...(item && { resource: describeResource(item) }),
    ...('reason' in invocation && { item: invocation.reason }),
  };
}

export function describeFailure(error: unknown): LogFields {
  const [name, code, reason] = ['name', 'code', 'message'].map((key) => readSafely(error, key));
  if (typeof name !== 'string' || typeof reason !== 'string') return { error: describeThrown(error) };
  return { error: name, code: typeof code === 'string' ? code : undefined, reason };
}
