import type { Clock } from '../../../clock.js';
import type { Caller, Callers } from '../callers.js';
import type { EvaluationStore } from '../evaluation-store.js';
import type { FaultPlan } from '../fault-plan.js';
import type { JsonObject } from '../input-check.js';
import type { ObjectStore } from '../object-store.js';
import type { ResourceStore } from '../resource-store.js';
import type { RoleRegistry } from '../role-registry.js';
import type { RuleRegistry } from '../rule-registry.js';

/** What the operations of one local Config service share. */
export interface ServiceState {
  /** The account that the service stands for. */
  readonly accountId: string;
  /** Most characters that a rule's name may have. */
  readonly maxRuleNameLength: number;
  readonly rules: RuleRegistry;
  readonly evaluations: EvaluationStore;
  readonly resources: ResourceStore;
  readonly objects: ObjectStore;
  readonly callers: Callers;
  readonly roles: RoleRegistry;
  readonly faults: FaultPlan;
  readonly clock: Clock;
}

/** One operation: from its input as received over the wire to its output, or a thrown `ServiceError`. */
export type Operation = (input: JsonObject, state: ServiceState, caller: Caller) => object;
