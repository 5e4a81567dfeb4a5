import { describeResource, type ResourceReference, resourceKey } from '../config-types.js';
import { InvalidEvaluationError } from '../errors.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import type { RunResources } from './run-resources.js';
import type { SweepFailures } from './sweep-failures.js';

interface Result {
  readonly result: ResourceCompliance;
  readonly from: ResourceReference;
  /** The resource whose evaluation gave another result for the same resource. */
  other: ResourceReference | undefined;
}

/**
 * The results of a sweep about other resources than the evaluated one. They are reported at the end: two evaluations may name
 * the same resource, and it is chance which of them ends first.
 */
export class ResultsElsewhere {
  readonly #byName = new Map<string, Result>();

  add(result: ResourceCompliance, from: ResourceReference): void {
    const name = resourceKey(result.resource);
    const earlier = this.#byName.get(name);
    if (earlier) earlier.other ??= from;
    else this.#byName.set(name, { result, from, other: undefined });
  }

  /** The results to report. A resource with two results counts as failed. */
  *settle(resources: RunResources, failures: SweepFailures): Generator<ResourceCompliance, void, undefined> {
    for (const { result, from, other } of this.#byName.values()) {
      const { resource } = result;
      if (other || resources.wasReported(resource)) {
        const what = resources.wasReported(resource)
          ? `Its own result was reported. evaluate returned another one on ${describeResource(from)}, which was not reported.`
          : `evaluate returned results for it on ${describeResource(from)} and on ${other && describeResource(other)}: none was reported.`;
        failures.add(resource, new InvalidEvaluationError(`${what} ${advice}`));
      } else {
        resources.report(resource);
        yield result;
      }
    }
  }
}

const advice = 'AWS Config keeps one result for each resource: return one result for each resource in a run.';
