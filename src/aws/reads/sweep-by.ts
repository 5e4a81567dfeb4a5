/** The ways in which a sweep can read the recorded resources. */
export const sweepSources = ['query', 'batch-get'] as const;

/** `query`: by advanced queries. `batch-get`: lists each resource type, then gets the items. */
export type SweepBy = (typeof sweepSources)[number];

/** What AWS Config invokes a rule for, as far as the kit's calls depend on it. */
export interface RuleInvocations {
  readonly changes: boolean;
  readonly sweeps: boolean;
}

/** The IAM actions of AWS Config that the kit itself needs for a rule, on any resource. */
export function kitActions({ changes, sweeps }: RuleInvocations, sweepBy: SweepBy): readonly string[] {
  const read = sweepBy === 'query' ? 'config:SelectResourceConfig' : 'config:ListDiscoveredResources';
  return [
    'config:PutEvaluations',
    ...(changes ? ['config:GetResourceConfigHistory'] : []),
    ...(sweeps ? [read, 'config:BatchGetResourceConfig'] : []),
  ];
}
