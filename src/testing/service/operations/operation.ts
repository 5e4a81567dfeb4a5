import type { Clock } from '../../../clock.js';
import type { JsonObject } from '../../../event/read.js';
import type { Caller, Callers } from '../callers.js';
import type { EvaluationStore } from '../evaluation-store.js';
import type { FaultPlan } from '../fault-plan.js';
import type { ObjectStore } from '../object-store.js';
import type { ResourceStore } from '../resource-store.js';
import type { RoleRegistry } from '../role-registry.js';
import type { RuleRegistry } from '../rule-registry.js';

/** The state of a local Config service, for its operations. */
export interface ServiceState {
  /** The account of the service. */
  readonly accountId: string;
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

/** An operation: it returns its output or throws a `ServiceError`. */
export type Operation = (input: JsonObject, state: ServiceState, caller: Caller) => object;
