import type { Guidance, Severity } from '../rule/metadata.js';

/** The verdicts of a rule. UNDETERMINED: the rule read a value that is not known before the deployment, or it failed. */
export const verdicts = ['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE', 'UNDETERMINED'] as const;
export type Verdict = (typeof verdicts)[number];

/** The verdict of one rule on one resource, for tables and reports. Plain data: `check --format json` prints it. */
export interface Finding {
  /** The name of the rule. */
  readonly rule: string;
  readonly title?: string | undefined;
  readonly verdict: Verdict;
  readonly resource: {
    /** As AWS Config records it. */
    readonly type: string;
    /** The logical id in a template, or the address in a Terraform plan. */
    readonly logicalId: string;
    /** The path of the CDK construct. */
    readonly path?: string | undefined;
  };
  /** The reason. */
  readonly annotation?: string | undefined;
  /** The severity of the rule. */
  readonly severity?: Severity | undefined;
  readonly guidance?: Guidance | undefined;
  /** For example `CIS AWS 2.1.3`. */
  readonly controls?: readonly string[] | undefined;
  /** The template or plan, as the user named it. */
  readonly file?: string | undefined;
  /** From 1. For UNDETERMINED the line of the unknown value, otherwise of the resource. */
  readonly line?: number | undefined;
  /** For UNDETERMINED because of an unknown value: what the rule read. */
  readonly unknown?:
    | {
        /** The path in the configuration item: `configuration.kmsKeyId`. */
        readonly path: string;
        /** For example `!Ref Key`. */
        readonly expression: string;
      }
    | undefined;
  /** For UNDETERMINED because the rule failed: its error. */
  readonly error?: string | undefined;
  /** The name of the condition of the resource, if it is not known whether the resource will be created. */
  readonly condition?: string | undefined;
  /** For NOT_APPLICABLE because of an exemption: its reason and end. */
  readonly exemption?:
    | { readonly reason?: string | undefined; readonly until?: string | undefined }
    | undefined;
}

/** The findings of one run, and what was not checked. */
export interface Findings {
  /** One for every verdict, in the order of files, resources and rules. */
  readonly findings: readonly Finding[];
  /** Resources without a verdict, by type: no rule is for them, or the kit has no mapping. */
  readonly notChecked: readonly {
    readonly type: string;
    readonly reason: string;
    readonly logicalIds: readonly string[];
  }[];
  /** For people: rules that cannot be checked (periodic only), transforms that were not applied, exemptions without a match. */
  readonly notes: readonly string[];
}
