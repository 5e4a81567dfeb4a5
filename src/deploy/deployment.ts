/**
 * What is made in AWS for rules, as plain data. Every format is written from it, and nothing else decides what is made: so
 * formats cannot disagree.
 */

import type { EvaluationMode } from '../config-types.js';
import type { MessageType } from '../event/invocation.js';
import type { Schedule } from '../rule/config-rule.js';
import type { Remediation } from '../rule/remediation.js';

/**
 * Text that may hold `${AWS::Partition}`, `${AWS::Region}` and `${AWS::AccountId}`: those of where it is deployed. Each format has its own
 * words for them.
 */
export type PseudoText = string;

/** Which parts of a deployment are made. */
export type DeploymentParts = 'all' | 'functions-only' | 'rules-only';

/** As what rules are made: in one account, each by itself or together in a conformance pack; or in all accounts of an organization. */
export type RulesAs = 'rules' | 'conformance-pack' | 'organization';

/** What is made, and what whoever deploys it must be asked. */
export interface Deployment {
  readonly description: string;
  readonly parts: DeploymentParts;
  readonly rulesAs: RulesAs;
  /** In the order of the rules. None for `rules-only`. */
  readonly functions: readonly RuleFunction[];
  /** In the order of the rules. None for `functions-only`. */
  readonly rules: readonly DeployedRule[];
  /** What whoever deploys may or must say. */
  readonly templateParameters: readonly TemplateParameter[];
  /** The role that functions of another account assume in that of the rules. */
  readonly accountRole?: AccountRole;
  /** Accounts of an organization that do not get the rules: for formats that deploy to all of them. */
  readonly excludedAccounts: readonly string[];
  /** Of everything that has tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** What people should know before they deploy it. */
  readonly notes: readonly string[];
}

/** A Lambda function for one rule, with its role, log group and dead-letter queue. */
export interface RuleFunction {
  /** Letters and digits, the same as its rule's: for logical ids and the like. */
  readonly id: string;
  readonly functionName: string;
  readonly description: string;
  readonly code: CodeLocation;
  readonly handler: string;
  readonly runtime: string;
  readonly architecture: 'arm64' | 'x86_64';
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly logGroup: { readonly name: string; readonly retentionDays: number };
  /** AWS Config invokes asynchronously: how often Lambda tries again, and for how long. */
  readonly asyncInvocation: {
    readonly maximumRetryAttempts: number;
    readonly maximumEventAgeSeconds: number;
  };
  /** An SQS queue, encrypted and reached by TLS alone, for events that failed for good. They hold the result token. */
  readonly deadLetterQueue: { readonly name: string; readonly retentionSeconds: number };
  /** The ARN of the KMS key that encrypts the log group and the queue; `undefined`: keys of AWS. */
  readonly kmsKeyArn: PseudoText | undefined;
  readonly role: FunctionRole;
  /** In which VPC it is; `undefined`: in none. */
  readonly vpc: FunctionNetwork | undefined;
  /** ARNs of layer versions. */
  readonly layers: readonly PseudoText[];
  /** Whose rules may invoke it. */
  readonly invokedBy: InvokedBy;
}

/** The role of a function: one that is made for it, or one that is there. */
export interface FunctionRole {
  /** The ARN of one that is there: then none is made, and it must be allowed the same. */
  readonly existingArn: PseudoText | undefined;
  /** Of one that is made, as is the boundary. */
  readonly path: string;
  /** The ARN of the policy that bounds it. */
  readonly permissionsBoundary: PseudoText | undefined;
  readonly statements: readonly PolicyStatement[];
}

/** Where in a VPC functions are: ids of subnets, 1 to 16, and of security groups, 1 to 5. */
export interface FunctionNetwork {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
}

/** Where a function's code is: a zip on this machine, and where in S3 it goes for formats that take it from there; or in S3. */
export type CodeLocation =
  | { readonly zipPath: string; readonly s3Key: string; readonly codeSha256: string | undefined }
  | {
      readonly s3Bucket: string;
      readonly s3Key: string;
      readonly s3ObjectVersion: string | undefined;
    };

/** Accounts (`${AWS::AccountId}`: the function's own), or all of an organization. */
export type InvokedBy = { readonly accounts: readonly PseudoText[] } | { readonly organizationId: string };

/** A statement of an IAM policy that allows something. */
export interface PolicyStatement {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly PseudoText[];
  /** By operator and key, as in IAM. */
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, PseudoText>>>>;
}

/** A rule in AWS Config. */
export interface DeployedRule {
  /** Letters and digits, for logical ids and the like. */
  readonly id: string;
  readonly ruleName: string;
  readonly description: string | undefined;
  /** The function, in this deployment (see `RuleFunction.id`) or elsewhere. */
  readonly functionArn: PseudoText;
  /** Both messages of changes, or neither. */
  readonly triggers: readonly RuleTrigger[];
  /** Which changes trigger it; `undefined`: all. */
  readonly scope: RuleScope | undefined;
  readonly inputParameters: readonly InputParameter[];
  readonly evaluationModes: readonly EvaluationMode[];
  readonly remediation: DeployedRemediation | undefined;
}

/** One source detail of the rule. */
export interface RuleTrigger {
  readonly messageType: MessageType;
  /** Of `ScheduledNotification` only. */
  readonly maximumExecutionFrequency?: Schedule;
}

/** AWS Config takes resource types or a tag, not both. */
export type RuleScope =
  | { readonly resourceTypes: readonly string[] }
  | { readonly tagKey: string; readonly tagValue: string | undefined };

/** A rule parameter: its value, or the template parameter that has it; one that is optional is left out when that is empty. */
export type InputParameter =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly templateParameter: string; readonly optional: boolean };

/** What whoever deploys may say, or must: then there is no default. */
export interface TemplateParameter {
  /** Letters and digits. */
  readonly id: string;
  readonly description: string;
  /** Empty for one that may be left out. */
  readonly default?: string;
  /** Never shown again. */
  readonly secret?: true;
}

/** A remediation with the defaults of AWS Config written out. */
export interface DeployedRemediation
  extends Required<Pick<Remediation, 'targetId' | 'automatic'>>,
    Pick<Remediation, 'targetVersion' | 'resourceType' | 'executionControls'> {
  /** Of an automatic one, or where the rule says them. */
  readonly attempts: { readonly maximum: number; readonly withinSeconds: number } | undefined;
  readonly parameters: Readonly<
    Record<string, readonly PseudoText[] | { readonly resourceValue: 'RESOURCE_ID' }>
  >;
}

/** A role that functions of another account assume where the rules are. */
export interface AccountRole {
  readonly roleName: string;
  readonly path: string;
  readonly description: string;
  /** The account of the functions, and which of its roles may assume this one: patterns of ARNs. */
  readonly trusted: { readonly accountId: string; readonly roleArnPatterns: readonly PseudoText[] };
  /** The template parameter that holds what `sts:ExternalId` must be. */
  readonly externalIdParameter: string | undefined;
  /** The ARN of the policy that bounds it. */
  readonly permissionsBoundary: PseudoText | undefined;
  readonly statements: readonly PolicyStatement[];
}
