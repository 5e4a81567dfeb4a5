import type { Clock } from '../../../clock.js';
import type { EvaluationStore } from '../evaluation-store.js';
import type { FaultPlan } from '../fault-plan.js';
import type { WireObject } from '../input-check.js';
import type { ResourceStore } from '../resource-store.js';
import type { RuleRegister } from '../rule-register.js';

/** What the operations of one local Config service share. */
export interface ServiceState {
  readonly rules: RuleRegister;
  readonly evaluations: EvaluationStore;
  readonly resources: ResourceStore;
  readonly faults: FaultPlan;
  readonly clock: Clock;
}

/** One operation of AWS Config: from its input as it came over the wire to its output, or a thrown `ServiceError`. */
export type Operation = (input: WireObject, state: ServiceState) => object;
