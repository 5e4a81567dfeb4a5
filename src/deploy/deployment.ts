/** The AWS resources for rules, as plain data. Every format is written from it, so formats cannot disagree. */
import type { EvaluationMode } from '../config-types.js';
import type { HookOperation } from '../event/hook-event.js';
import type { MessageType } from '../event/invocation.js';
import type { Schedule } from '../rule/config-rule.js';
import type { Remediation } from '../rule/remediation.js';

/**
 * Text that may hold `${AWS::Partition}`, `${AWS::Region}` and `${AWS::AccountId}`, which are replaced at deployment. Each
 * format writes them in its own way.
 */
export type PseudoText = string;

export type DeploymentParts = 'all' | 'functions-only' | 'rules-only';

/** Rules of one account, rules in a conformance pack of one account, or rules of an organization in all of its accounts. */
export type RulesAs = 'rules' | 'conformance-pack' | 'organization';

export interface Deployment {
  readonly description: string;
  readonly parts: DeploymentParts;
  readonly rulesAs: RulesAs;
  /** In the order of the rules; empty for `rules-only`. */
  readonly functions: readonly RuleFunction[];
  /** In the order of the rules; empty for `functions-only`. */
  readonly rules: readonly DeployedRule[];
  readonly templateParameters: readonly TemplateParameter[];
  /** The role in the account of the rules that functions in another account assume. */
  readonly accountRole?: AccountRole;
  /** A CloudFormation hook in place of rules; its function is the only one. */
  readonly hook?: DeployedHook;
  /** Accounts of an organization that get no rules: for formats that deploy to all accounts. */
  readonly excludedAccounts: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

/** A Lambda function for one rule, with its role, log group and dead-letter queue. */
export interface RuleFunction {
  /** Letters and digits, for logical ids. The rule has the same id. */
  readonly id: string;
  readonly functionName: string;
  readonly description: string;
  readonly code: CodeLocation;
  readonly handler: string;
  readonly runtime: string;
  readonly architecture: 'arm64' | 'x86_64';
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** `undefined`: the function uses the unreserved concurrency of the account. */
  readonly reservedConcurrency: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: { readonly name: string; readonly retentionDays: number };
  /** AWS Config invokes asynchronously: how often and how long Lambda retries. */
  readonly asyncInvocation:
    | { readonly maximumRetryAttempts: number; readonly maximumEventAgeSeconds: number }
    | undefined;
  /** An encrypted SQS queue that requires TLS, for events whose retries all failed. They hold the result token. */
  readonly deadLetterQueue: { readonly name: string; readonly retentionSeconds: number } | undefined;
  /** The ARN of the KMS key that encrypts the log group and the queue; `undefined`: keys that AWS manages. */
  readonly kmsKeyArn: PseudoText | undefined;
  readonly role: FunctionRole;
  readonly vpc: FunctionNetwork | undefined;
  readonly layers: readonly PseudoText[];
  readonly invokedBy: InvokedBy;
}

export interface FunctionRole {
  /** The ARN of an existing role, which needs the same permissions. Then no role is made. */
  readonly existingArn: PseudoText | undefined;
  readonly path: string;
  readonly description: string;
  /** The ARN of the policy. */
  readonly permissionsBoundary: PseudoText | undefined;
  readonly statements: readonly PolicyStatement[];
}

/** The ids of 1 to 16 subnets and 1 to 5 security groups. */
export interface FunctionNetwork {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

/** A zip on this machine, with the S3 key for formats that take code from S3; or a zip in S3. */
export type CodeLocation =
  | { readonly zipPath: string; readonly s3Key: string; readonly codeSha256: string | undefined }
  | {
      readonly s3Bucket: string;
      readonly s3Key: string;
      readonly s3ObjectVersion: string | undefined;
    };

/** Accounts (`${AWS::AccountId}` is the function's own), or all accounts of an organization. */
export type InvokedBy = { readonly accounts: readonly PseudoText[] } | { readonly organizationId: string };

export interface PolicyStatement {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly PseudoText[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, PseudoText>>>>;
}

/** A CloudFormation Lambda Hook, and the role with which it invokes the function. */
export interface DeployedHook {
  readonly alias: string;
  readonly operations: readonly HookOperation[];
  readonly failureMode: 'WARN' | 'FAIL';
  readonly status: 'ENABLED' | 'DISABLED';
  /** CloudFormation's types of the rules; `undefined`: all types. */
  readonly targetNames: readonly string[] | undefined;
  readonly role: Omit<FunctionRole, 'existingArn'>;
}

export interface DeployedRule {
  /** Letters and digits, for logical ids. */
  readonly id: string;
  readonly ruleName: string;
  readonly description: string | undefined;
  readonly functionArn: PseudoText;
  /** Both messages of changes, or neither. */
  readonly triggers: readonly RuleTrigger[];
  /** The changes that trigger it; `undefined`: all. */
  readonly scope: RuleScope | undefined;
  readonly inputParameters: readonly InputParameter[];
  readonly evaluationModes: readonly EvaluationMode[];
  readonly remediation: DeployedRemediation | undefined;
}

export interface RuleTrigger {
  readonly messageType: MessageType;
  /** Only with `ScheduledNotification`. */
  readonly maximumExecutionFrequency?: Schedule;
}

/** AWS Config takes resource types or a tag, not both. */
export type RuleScope =
  | { readonly resourceTypes: readonly string[]; readonly tagKey?: never; readonly tagValue?: never }
  | { readonly resourceTypes?: never; readonly tagKey: string; readonly tagValue: string | undefined };

/** A rule parameter: its value, or the template parameter with the value. An optional one is left out when the value is empty. */
export type InputParameter = { readonly name: string; readonly value: string } | AskedParameter;

export interface AskedParameter {
  readonly name: string;
  readonly templateParameter: string;
  readonly optional: boolean;
}

/** A value that is given at deployment. Without a default, it is required. */
export interface TemplateParameter {
  readonly id: string;
  readonly description: string;
  /** Empty for an optional one. */
  readonly default?: string;
  readonly secret?: true;
}

/** A remediation with the defaults of AWS Config written out. */
export interface DeployedRemediation
  extends Required<Pick<Remediation, 'targetId' | 'automatic'>>,
    Pick<Remediation, 'targetVersion' | 'resourceType' | 'executionControls'> {
  /** For an automatic remediation, or when the rule has them. */
  readonly attempts: { readonly maximum: number; readonly withinSeconds: number } | undefined;
  readonly parameters: Readonly<
    Record<string, readonly PseudoText[] | { readonly resourceValue: 'RESOURCE_ID' }>
  >;
}

/** The role in the account of the rules that functions in another account assume. */
export interface AccountRole {
  readonly roleName: string;
  readonly path: string;
  readonly description: string;
  /** The account of the functions, and the patterns of the ARNs of its roles that may assume this role. */
  readonly trusted: { readonly accountId: string; readonly roleArnPatterns: readonly PseudoText[] };
  /** The template parameter with the required `sts:ExternalId`. */
  readonly externalIdParameter: string | undefined;
  /** The ARN of the policy. */
  readonly permissionsBoundary: PseudoText | undefined;
  readonly statements: readonly PolicyStatement[];
}
