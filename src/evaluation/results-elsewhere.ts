import { describeResource, type ResourceReference, resourceKey } from '../config-types.js';
import { InvalidEvaluationError } from '../errors.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import type { RunResources } from './run-resources.js';
import type { SweepFailures } from './sweep-failures.js';

interface Result {
  readonly result: ResourceCompliance;
  /** The resource whose evaluation gave it. */
  readonly from: ResourceReference;
  /** That of another result for the same resource, if there was one. */
  other: ResourceReference | undefined;
}

/**
 * The results of a sweep about other resources than the one that was evaluated. They wait for its end: two evaluations may name
 * the same resource, and which of them ends first is chance.
 */
export class ResultsElsewhere {
  readonly #byName = new Map<string, Result>();

  add(result: ResourceCompliance, from: ResourceReference): void {
    const name = resourceKey(result.resource);
    const earlier = this.#byName.get(name);
    if (earlier) earlier.other ??= from;
    else this.#byName.set(name, { result, from, other: undefined });
  }

  /** Those to be reported. A resource that has two results counts as failed. */
  *settle(resources: RunResources, failures: SweepFailures): Generator<ResourceCompliance, void, undefined> {
    for (const { result, from, other } of this.#byName.values()) {
      const { resource } = result;
      if (resources.wasReported(resource)) {
        failures.add(
          resource,
          new InvalidEvaluationError(
            `It has a result of its own, which was reported, and evaluate gave another on ${describeResource(from)}, which ` +
              `was not. ${advice}`,
          ),
        );
      } else if (other) {
        failures.add(
          resource,
          new InvalidEvaluationError(
            `evaluate gave results for it on ${describeResource(from)} and on ${describeResource(other)}: none was reported. ` +
              advice,
          ),
        );
      } else {
        resources.report(resource);
        yield result;
      }
    }
  }
}

const advice = 'AWS Config keeps one result of a resource: give each resource one result in a run.';
