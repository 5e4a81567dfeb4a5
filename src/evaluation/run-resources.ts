import type { ResourceReference } from '../config-types.js';

const read = 1;
const reported = 2;
const kept = 4;

/** The resources that a run has met, by type and id, and what became of them: about 100 bytes a resource. */
export class RunResources {
  readonly #marks = new Map<string, Map<string, number>>();
  readonly #reportedTypes = new Set<string>();

  /** Whether nothing was reported. */
  get isEmpty(): boolean {
    return this.#reportedTypes.size === 0;
  }

  /** Notes that a sweep read the item of a resource. @returns whether it is the first one */
  read(resource: ResourceReference): boolean {
    return this.#mark(resource, read);
  }

  /** Notes that a result is reported. @returns whether it is the first one of the resource */
  report(resource: ResourceReference): boolean {
    this.#reportedTypes.add(resource.resourceType);
    return this.#mark(resource, reported);
  }

  /** Notes that the earlier result of a resource stands, although the run does not report one. */
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
