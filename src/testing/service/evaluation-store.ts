import type { Evaluation, EvaluationMode } from '../../config-types.js';

/** A result in the local Config service. */
export interface RecordedEvaluation extends Evaluation {
  readonly ruleName: string;
  /** The account that owns the rule. */
  readonly accountId: string;
  /** `DETECTIVE` for results of `PutEvaluations`; `recordEvaluation` can set another mode. */
  readonly evaluationMode: EvaluationMode;
}

export interface StoredEvaluation {
  readonly evaluation: RecordedEvaluation;
  /** The time of arrival, in epoch milliseconds. */
  readonly recordedAt: number;
  /** The position among the results of all rules. */
  readonly arrival: number;
}

interface RuleResults {
  readonly ruleName: string;
  /** Entries are added or replaced in place, never removed, so that page tokens stay valid. */
  readonly list: StoredEvaluation[];
  readonly positions: Map<string, number>;
}

export class EvaluationStore {
  readonly #rules = new Map<string, RuleResults>();
  #arrivals = 0;

  /** Stores the result, unless there is one with a later ordering timestamp. */
  store(evaluation: RecordedEvaluation, recordedAt: number): void {
    const { list, positions } = this.#resultsOf(evaluation);
    const key = `${evaluation.evaluationMode} ${evaluation.resourceType} ${evaluation.resourceId}`;
    const position = positions.get(key);
    if (position === undefined) {
      positions.set(key, list.length);
      list.push({ evaluation, recordedAt, arrival: this.#arrivals++ });
      return;
    }
    const earlier = list[position] as StoredEvaluation;
    if (evaluation.orderingTimestamp < earlier.evaluation.orderingTimestamp) return;
    list[position] = { evaluation, recordedAt, arrival: earlier.arrival };
  }

  ofRule(ruleName: string, accountId: string): readonly StoredEvaluation[] {
    return this.#rules.get(keyOf({ ruleName, accountId }))?.list ?? [];
  }

  /** The results of the rules of this name in every account, or of all rules, in the order of arrival. */
  all(ruleName?: string): readonly StoredEvaluation[] {
    return [...this.#rules.values()]
      .filter((results) => ruleName === undefined || results.ruleName === ruleName)
      .flatMap(({ list }) => list)
      .sort((a, b) => a.arrival - b.arrival);
  }

  removeRule(ruleName: string): void {
    for (const [key, results] of this.#rules) {
      if (results.ruleName === ruleName) this.#rules.delete(key);
    }
  }

  #resultsOf(evaluation: RecordedEvaluation): RuleResults {
    const key = keyOf(evaluation);
    const results = this.#rules.get(key) ?? { ruleName: evaluation.ruleName, list: [], positions: new Map() };
    this.#rules.set(key, results);
    return results;
  }
}

function keyOf({ ruleName, accountId }: Pick<RecordedEvaluation, 'ruleName' | 'accountId'>): string {
  return `${accountId} ${ruleName}`;
}
