import type { SweepBy } from './recorded-resources.js';

/** What a rule is invoked for, as far as the kit's calls depend on it. */
export interface InvokedFor {
  readonly changes: boolean;
  readonly sweeps: boolean;
}

/** The IAM actions of AWS Config that the kit itself calls for a rule, on any resource. */
export function kitActions({ changes, sweeps }: InvokedFor, sweepBy: SweepBy): readonly string[] {
  const byQuery = ['config:SelectResourceConfig', 'config:BatchGetResourceConfig'];
  const byListing = ['config:ListDiscoveredResources', 'config:BatchGetResourceConfig'];
  return [
    'config:PutEvaluations',
    ...(changes ? ['config:GetResourceConfigHistory'] : []),
    ...(sweeps ? (sweepBy === 'query' ? byQuery : byListing) : []),
  ];
}
