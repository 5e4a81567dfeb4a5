import type { Evaluation } from '../../terms.js';

/** A result that the local Config service holds. */
export interface RecordedEvaluation extends Evaluation {
  readonly ruleName: string;
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
  /** Only ever added to or replaced in place, so that a page token stays good. */
  readonly list: StoredEvaluation[];
  readonly positions: Map<string, number>;
}

/** The latest result of each rule on each resource. */
export class EvaluationStore {
  readonly #rules = new Map<string, RuleResults>();
  #arrivals = 0;

  /** Keeps the result, unless there is one of a later moment. */
  store(evaluation: RecordedEvaluation, recordedAt: number): void {
    const { list, positions } = this.#resultsOf(evaluation.ruleName);
    const key = `${evaluation.resourceType} ${evaluation.resourceId}`;
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

  /** The results of one rule, in order of first arrival. */
  ofRule(ruleName: string): readonly StoredEvaluation[] {
    return this.#rules.get(ruleName)?.list ?? [];
  }

  /** The results of all rules, in order of first arrival. */
  all(): readonly StoredEvaluation[] {
    return [...this.#rules.values()].flatMap(({ list }) => list).sort((a, b) => a.arrival - b.arrival);
  }

  /** A rule's results go with the rule. */
  removeRule(ruleName: string): void {
    this.#rules.delete(ruleName);
  }

  #resultsOf(ruleName: string): RuleResults {
    let results = this.#rules.get(ruleName);
    if (!results) {
      results = { list: [], positions: new Map() };
      this.#rules.set(ruleName, results);
    }
    return results;
  }
}
