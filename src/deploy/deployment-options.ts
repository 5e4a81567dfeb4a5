import type { SweepBy } from '../aws/reads/sweep-by.js';
import type { ConfigRule, Schedule } from '../rule/config-rule.js';
import type { DeploymentParts, FunctionNetwork, PseudoText, RulesAs } from './deployment.js';

/** What can trigger a rule: `change` is both messages of changes. */
export type Trigger = 'change' | 'schedule';

/** A rule to deploy, and what is said of it alone. */
export interface RuleToDeploy {
  readonly rule: ConfigRule;
  /** Where its code is. A deployment of `rules-only` needs none. */
  readonly code?: RuleCode | undefined;
  /** The name in AWS Config. Defaults to the rule's own. */
  readonly ruleName?: string | undefined;
  /** Values for rule parameters, by name. The others come from the defaults of the schema, or are asked of whoever deploys. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Defaults to the rule's own, and to `TwentyFour_Hours` for one with `evaluatePeriodic` that has none. */
  readonly schedule?: Schedule | undefined;
  /** Defaults to all that the rule answers: `change` to `evaluate`, `schedule` to `evaluatePeriodic` or a schedule. */
  readonly triggers?: readonly Trigger[] | undefined;
  readonly memoryMb?: number | undefined;
  readonly timeoutSeconds?: number | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /**
   * The ARN of a role that is there, in the account of the function, in place of the one that is made. A note says what it must be
   * allowed.
   */
  readonly roleArn?: PseudoText | undefined;
}

/** A zip that `config-rule package` made, or one that lies in S3, in the Region of the function. */
export type RuleCode =
  | {
      readonly zipPath: string;
      /** What `config-rule package` said of it: then code that changes gets another key in S3. */
      readonly codeSha256?: string | undefined;
      /** Whether the zip has source maps: then the function gets `NODE_OPTIONS=--enable-source-maps`. Defaults to `false`. */
      readonly sourceMaps?: boolean | undefined;
    }
  | {
      readonly s3Bucket: string;
      readonly s3Key: string;
      readonly s3ObjectVersion?: string | undefined;
    };

/** Options of `createDeployment`. */
export interface DeploymentOptions {
  /** Deploys the rules that are in one of these alone. Defaults to all that are given. */
  readonly rulesets?: readonly string[] | undefined;
  /** Defaults to `all`. */
  readonly parts?: DeploymentParts | undefined;
  /**
   * As what the rules are made. In a conformance pack and in an organization there is no evaluation mode PROACTIVE: it is left
   * out, and said in the notes. For an `organization`, AWS Config makes them in every account; it needs `central`. Defaults to
   * `rules`.
   */
  readonly rulesAs?: RulesAs | undefined;
  /** What names of functions begin with. Defaults to `config-rule-`. */
  readonly functionNamePrefix?: string | undefined;
  /** Defaults to `nodejs24.x`. */
  readonly runtime?: string | undefined;
  /** Defaults to `arm64`. */
  readonly architecture?: 'arm64' | 'x86_64' | undefined;
  /** Of every function, in MB, 128 to 10240. Defaults to 256, and to 512 for a periodic rule. */
  readonly memoryMb?: number | undefined;
  /** Of every function, 1 to 900. Defaults to 120, and to 900 for a periodic rule: a sweep reads every recorded resource. */
  readonly timeoutSeconds?: number | undefined;
  /** Environment variables of every function. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** The subnets and security groups of every function. Defaults to none: functions are in no VPC of yours. */
  readonly vpc?: FunctionNetwork | undefined;
  /** The ARNs of layers of every function, with their versions, in the order in which they are laid; at most 5. */
  readonly layers?: readonly PseudoText[] | undefined;
  /**
   * The ARN of a managed policy that bounds every role that is made. For roles in the accounts of an organization it is
   * `arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/…`, one in each.
   */
  readonly permissionsBoundary?: PseudoText | undefined;
  /** How long logs are kept: a number of days that CloudWatch Logs knows. Defaults to 90. */
  readonly logRetentionDays?: number | undefined;
  /**
   * The ARN of a KMS key that encrypts log groups and dead-letter queues. Its policy must let CloudWatch Logs of the Region use it.
   * Defaults to keys that AWS manages.
   */
  readonly kmsKeyArn?: PseudoText | undefined;
  /** Tags of everything that has tags. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Changes of resources with this tag alone trigger the rules, of whichever type. Defaults to the rules' resource types. */
  readonly scope?: { readonly tagKey: string; readonly tagValue?: string | undefined } | undefined;
  /** The option of `createHandler` that the rules are run with; it decides what a sweep calls. Defaults to `query`. */
  readonly sweepBy?: SweepBy | undefined;
  /** Invokes the rules when a configuration snapshot was delivered, too, and lets them read it. Defaults to not. */
  readonly snapshots?: SnapshotOptions | undefined;
  /** Functions in one account for rules in others. Defaults to rules in the functions' own. */
  readonly central?: CentralOptions | undefined;
  /** Accounts of an organization that do not get the rules. For `organization`, or a `central.organizationId`. */
  readonly excludedAccounts?: readonly string[] | undefined;
}

/** Where AWS Config delivers configuration snapshots. */
export interface SnapshotOptions {
  readonly bucket: string;
  /** The prefix of the delivery channel. Defaults to none. */
  readonly prefix?: string | undefined;
  /** The ARN of the KMS key that encrypts them, if one does. */
  readonly kmsKeyArn?: string | undefined;
}

/** Functions in one account for the rules of others. */
export interface CentralOptions {
  /** The account of the functions; needed where rules are deployed without them, and for rules of an `organization`. */
  readonly accountId?: string | undefined;
  /** The accounts that own the rules: each is allowed to invoke the functions. */
  readonly accounts?: readonly string[] | undefined;
  /** In place of accounts: all of an organization, `o-…`. */
  readonly organizationId?: string | undefined;
  /** The role in each account that `createHandler({ credentials: { roleName } })` names, with its path if it has one. */
  readonly roleName: string;
  /** Whether the role asks for an external id, which whoever deploys is then asked for. Defaults to `false`. */
  readonly externalId?: boolean | undefined;
  /**
   * Whether the rules bring that role. Roles are global: where rules of a second Region are deployed, it `exists`. Defaults to
   * `create`.
   */
  readonly role?: 'create' | 'exists' | undefined;
}
