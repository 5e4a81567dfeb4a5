import type { ResourceReference } from '../config-types.js';
import type { RunExemptions } from './run-exemptions.js';

const read = 1;
const reported = 2;
const kept = 4;

/** The resources of a run by type and id, and whether each was read, reported or kept: about 100 bytes a resource. */
export class RunResources {
  readonly #marks = new Map<string, Map<string, number>>();
  readonly #reportedTypes = new Set<string>();
  /** The exemptions of the run, if the rule has any. */
  exemptions: RunExemptions | undefined;

  get isEmpty(): boolean {
    return this.#reportedTypes.size === 0;
  }

  /** A sweep read the item of a resource. @returns whether it is the first item of it */
  read(resource: ResourceReference): boolean {
    return this.#mark(resource, read);
  }

  /** A result is reported. @returns whether it is the first result of the resource */
  report(resource: ResourceReference): boolean {
    this.#reportedTypes.add(resource.resourceType);
    return this.#mark(resource, reported);
  }

  /** The earlier result of a resource is kept, although the run does not report one. */
  keep(resource: ResourceReference): void {
    this.#mark(resource, kept);
  }

  wasRead(resource: ResourceReference): boolean {
    return (this.#marksOf(resource) & read) !== 0;
  }

  wasReported(resource: ResourceReference): boolean {
    return (this.#marksOf(resource) & reported) !== 0;
  }

  wasKept(resource: ResourceReference): boolean {
    return (this.#marksOf(resource) & kept) !== 0;
  }

  hasReportedType(resourceType: string): boolean {
    return this.#reportedTypes.has(resourceType);
  }

  #marksOf({ resourceType, resourceId }: ResourceReference): number {
    return this.#marks.get(resourceType)?.get(resourceId) ?? 0;
  }

  #mark({ resourceType, resourceId }: ResourceReference, mark: number): boolean {
    let ids = this.#marks.get(resourceType);
    if (!ids) {
      ids = new Map();
      this.#marks.set(resourceType, ids);
    }
    const before = ids.get(resourceId) ?? 0;
    ids.set(resourceId, before | mark);
    return (before & mark) === 0;
  }
}
