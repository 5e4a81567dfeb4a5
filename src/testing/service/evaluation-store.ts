import type { Evaluation, EvaluationMode } from '../../config-types.js';

/** A result that the local Config service holds. */
export interface RecordedEvaluation extends Evaluation {
  readonly ruleName: string;
  /** The account that owns the rule. */
  readonly accountId: string;
  /** `PutEvaluations` does not say it: `DETECTIVE`, unless the result came by `recordEvaluation`. */
  readonly evaluationMode: EvaluationMode;
}

/** A result, with what the service noted when it came. */
export interface StoredEvaluation {
  readonly evaluation: RecordedEvaluation;
  /** When it came, in milliseconds since 1970. */
  readonly recordedAt: number;
  /** Its place among the results of all rules. */
  readonly arrival: number;
}

interface RuleResults {
  readonly ruleName: string;
  /** Only ever added to or replaced in place, so that a page token stays good. */
  readonly list: StoredEvaluation[];
  readonly positions: Map<string, number>;
}

/** The latest result of each rule of each account on each resource. */
export class EvaluationStore {
  readonly #rules = new Map<string, RuleResults>();
  #arrivals = 0;

  /** Keeps the result, unless there is one of a later moment. */
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

  /** The results of the rule of one account, in order of first arrival. */
  ofRule(ruleName: string, accountId: string): readonly StoredEvaluation[] {
    return this.#rules.get(keyOf({ ruleName, accountId }))?.list ?? [];
  }

  /** The results of all rules of this name, or of all rules, in order of first arrival. */
  all(ruleName?: string): readonly StoredEvaluation[] {
    return [...this.#rules.values()]
      .filter((results) => ruleName === undefined || results.ruleName === ruleName)
      .flatMap(({ list }) => list)
      .sort((a, b) => a.arrival - b.arrival);
  }

  /** A rule's results go with the rule. */
  removeRule(ruleName: string): void {
    for (const [key, results] of this.#rules) {
      if (results.ruleName === ruleName) this.#rules.delete(key);
    }
  }

  #resultsOf(evaluation: RecordedEvaluation): RuleResults {
    const key = keyOf(evaluation);
    let results = this.#rules.get(key);
    if (!results) {
      results = { ruleName: evaluation.ruleName, list: [], positions: new Map() };
      this.#rules.set(key, results);
    }
    return results;
  }
}

function keyOf({ ruleName, accountId }: Pick<RecordedEvaluation, 'ruleName' | 'accountId'>): string {
  return `${accountId} ${ruleName}`;
}
