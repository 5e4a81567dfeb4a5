import { isSweptOnSchedule } from '../evaluation/triggers.js';
import type { RuleToCheck } from '../proposed/check-resources.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import type { RuleContext } from '../rule/context.js';
import type { ContextCalls } from '../rule/context-calls.js';
import { silentLogger } from '../rule/logger.js';

/**
 * The context of a rule on a recorded item, as if the rule were deployed in the account and Region of the item. It makes no AWS calls:
 * each throws, and the result of the rule does not count, also if it caught the error.
 *
 * The time of the notification is when the item was captured, as for a change; for a rule with a schedule it is `now`.
 */
export class BacktestContext implements Omit<RuleContext<unknown>, keyof ContextCalls> {
  readonly parameters: unknown;
  readonly accountId: string;
  readonly region: string;
  readonly ruleName: string;
  readonly evaluationMode = 'DETECTIVE';
  readonly notificationTime: Date;
  readonly logger = silentLogger;
  readonly signal: AbortSignal;
  #refused: Error | undefined;

  constructor(
    { rule, name, parameters }: RuleToCheck,
    { accountId, awsRegion, configurationItemCaptureTime }: ConfigurationItem,
    { now, signal }: { readonly now: Date; readonly signal: AbortSignal },
  ) {
    this.parameters = parameters;
    this.accountId = accountId;
    this.region = awsRegion ?? 'global';
    this.ruleName = name;
    this.notificationTime = new Date(isSweptOnSchedule(rule) ? now : configurationItemCaptureTime);
    this.signal = signal;
  }

  get ruleArn(): string {
    return `arn:aws:config:${this.region}:${this.accountId}:config-rule/${this.ruleName}`;
  }

  /** The error of the first call that the rule tried. */
  get refused(): Error | undefined {
    return this.#refused;
  }

  // Getters, so that `const { query } = context` works without a closure for each item.
  get client() {
    return this.#refuse('client');
  }
  get select() {
    return this.#refuse('select');
  }
  get query() {
    return this.#refuse('query');
  }
  get resources() {
    return this.#refuse('resources');
  }
  get items() {
    return this.#refuse('items');
  }
  get history() {
    return this.#refuse('history');
  }

  #refuse(name: keyof ContextCalls): () => never {
    return () => {
      this.#refused ??= new Error(
        `context.${name}() calls AWS, and a backtest has recorded items only: test this rule with evaluateRule and answers`,
      );
      throw this.#refused;
    };
  }
}
