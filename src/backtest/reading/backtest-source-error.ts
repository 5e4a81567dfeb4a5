import { ConfigRuleError } from '../../config-rule-error.js';

/** A source of a backtest does not exist, or has no recordings. Code `BACKTEST_SOURCE`. */
export class BacktestSourceError extends ConfigRuleError {
  static override readonly kind = 'BacktestSourceError';
  override readonly name = 'BacktestSourceError';
  /** As the user named it. */
  readonly source: string;

  constructor(source: string, problem: string) {
    super(`${source}: ${problem}`, { code: 'BACKTEST_SOURCE' });
    this.source = source;
  }
}
