/** The props of the constructs, in parts: each construct takes the parts that it uses. */
import type {
  MaximumExecutionFrequency,
  EvaluationMode as ModesOfCdk,
  RuleScope,
} from 'aws-cdk-lib/aws-config';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code, FunctionOptions, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { EvaluationMode } from '../config-types.js';
import type { ConfigRule, Schedule } from '../rule/config-rule.js';
import type { Remediation } from '../rule/remediation.js';

/** Props of every construct of a rule. */
export interface CommonRuleProps {
  /** The rule, made by `defineRule`. The app imports it. */
  readonly rule: ConfigRule;
  /** The name in AWS Config. Defaults to the name of the rule. */
  readonly configRuleName?: string | undefined;
  /**
   * How often AWS Config invokes the function. Defaults to the schedule of the rule, and to `TwentyFour_Hours` for a rule with
   * `evaluatePeriodic` and no schedule.
   */
  readonly maximumExecutionFrequency?: MaximumExecutionFrequency | Schedule | undefined;
  /** What invokes the function. Defaults to everything that the rule supports. */
  readonly triggers?: readonly ('change' | 'schedule')[] | undefined;
  /** The beginning of the function name. Defaults to `config-rule-`. */
  readonly functionNamePrefix?: string | undefined;
  /** `sweepBy` of `createHandler`; the role gets the permissions for it. Defaults to `query`. */
  readonly sweepBy?: 'query' | 'batch-get' | undefined;
  /** Also runs the rule on delivered configuration snapshots, and lets the role read them. */
  readonly snapshots?: SnapshotLocation | undefined;
}

/** Where AWS Config delivers configuration snapshots. */
export interface SnapshotLocation {
  readonly bucket: string;
  /** The prefix of the delivery channel. Defaults to none. */
  readonly prefix?: string | undefined;
  /** The ARN of the KMS key that encrypts the snapshots, if any. */
  readonly kmsKeyArn?: string | undefined;
}

/** The accounts whose rules a function answers, and the role that it assumes there. */
export interface CentralFunction {
  /** The account of the functions. */
  readonly accountId?: string | undefined;
  /** The accounts whose rules may invoke the function. */
  readonly accounts?: readonly string[] | undefined;
  /** In place of accounts: all accounts of an organization, `o-…`. */
  readonly organizationId?: string | undefined;
  /** The role in each account, the same as in `createHandler({ credentials: { roleName } })`, with its path if it has one. */
  readonly roleName: string;
}

/** Props of the rule in AWS Config, with the names of `aws_config.CustomRule`. */
export interface RuleResourceProps {
  /** Defaults to the description of the rule. */
  readonly description?: string | undefined;
  /** Values of rule parameters. Defaults to the defaults of the rule's schema; a parameter without a default is required. */
  readonly inputParameters?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** Whether AWS Config asks about existing resources, planned resources, or both. Defaults to the modes of the rule. */
  readonly evaluationModes?: readonly EvaluationMode[] | ModesOfCdk | undefined;
  /** Defaults to the remediation of the rule. Its parameters may be tokens, for example the ARN of a role. */
  readonly remediation?: Remediation | undefined;
  /**
   * `RuleScope.fromTag(…)`: changes of resources of any type with this tag trigger the rule. Defaults to the resource types of
   * the rule.
   */
  readonly ruleScope?: RuleScope | undefined;
}

/**
 * Props of the function, with the names of `NodejsFunction`: its code is `entry` or `code`. Options of `lambda.Function` change the
 * function. It has no `functionName`: the name consists of `functionNamePrefix` and the name of the rule.
 */
export interface RuleFunctionProps
  extends Omit<
    FunctionOptions,
    | 'functionName'
    | 'description'
    | 'role'
    | 'logGroup'
    | 'logRetention'
    | 'logRetentionRole'
    | 'logRetentionRetryOptions'
    | 'logRemovalPolicy'
    | 'deadLetterQueue'
    | 'deadLetterQueueEnabled'
    | 'deadLetterTopic'
  > {
  /**
   * The path of the module that exports the handler (`handler`) or the rule (`rule`), relative to the working directory of the app. It
   * is bundled by `config-rule package`, which needs esbuild and fflate.
   */
  readonly entry?: string | undefined;
  readonly bundling?: RuleBundlingOptions | undefined;
  /** Code that is already packaged: `Code.fromAsset('lambda/function.zip')`. */
  readonly code?: Code | undefined;
  /** Defaults to `nodejs24.x`. */
  readonly runtime?: Runtime;
  /** Defaults to `index.handler`. */
  readonly handler?: string;
  /**
   * An existing role; the statements are added to it. For rules of other accounts its path must be `/config-rule-kit/`, which the roles
   * there trust. Defaults to a new role.
   */
  readonly role?: IRole | undefined;
  /** Defaults to a new log group. */
  readonly logGroup?: ILogGroup | undefined;
  /** Defaults to a new queue. */
  readonly deadLetterQueue?: IQueue | undefined;
  /**
   * A KMS key that encrypts the log group and the dead-letter queue. CloudWatch Logs gets access, if the key is made by the app.
   * Defaults to keys that AWS manages.
   */
  readonly encryptionKey?: IKey | undefined;
  /** How long logs are kept. Defaults to `RetentionDays.THREE_MONTHS`. */
  readonly logRetention?: RetentionDays | undefined;
}

/** How a module is bundled. The names are those of `NodejsFunction`. */
export interface RuleBundlingOptions {
  /** Packages that are not bundled, because a layer or the runtime has them. `*` stands for any text. Defaults to none. */
  readonly externalModules?: readonly string[] | undefined;
  /** How imported files are read, by the ending of their names: `{ '.pem': 'text' }`. Defaults to the loaders of esbuild. */
  readonly loader?: Readonly<Record<string, string>> | undefined;
  /** Adds source maps to the zip, and sets `NODE_OPTIONS` so that Node.js uses them. Defaults to `false`. */
  readonly sourceMap?: boolean | undefined;
}

const keysOf = <Props>(keys: Readonly<Record<keyof Props, true>>): readonly string[] => Object.keys(keys);

export const commonKeys = keysOf<CommonRuleProps>({
  rule: true,
  configRuleName: true,
  maximumExecutionFrequency: true,
  triggers: true,
  functionNamePrefix: true,
  sweepBy: true,
  snapshots: true,
});

export const ruleKeys = keysOf<RuleResourceProps>({
  description: true,
  inputParameters: true,
  evaluationModes: true,
  remediation: true,
  ruleScope: true,
});

type OwnFunctionKeys = Exclude<keyof RuleFunctionProps, keyof FunctionOptions | 'runtime' | 'handler'>;
type ReplacedKeys = 'role' | 'logGroup' | 'deadLetterQueue' | 'logRetention';

/** Without the options of `lambda.Function`, which it checks itself. */
export const functionKeys = keysOf<Record<OwnFunctionKeys | ReplacedKeys, never>>({
  entry: true,
  bundling: true,
  code: true,
  role: true,
  logGroup: true,
  deadLetterQueue: true,
  encryptionKey: true,
  logRetention: true,
});

/** Props without those that are `undefined`, which would remove values when they are spread over others. */
export function defined<Props extends object>(
  props: Props,
): { [Key in keyof Props]: Exclude<Props[Key], undefined> } {
  const entries = Object.entries(props).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Props]: Exclude<Props[Key], undefined> };
}
