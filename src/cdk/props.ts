/** What the constructs are given, in parts: each takes those that it makes something of. */
import type { MaximumExecutionFrequency, EvaluationMode as ModesOfCdk } from 'aws-cdk-lib/aws-config';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Code, FunctionOptions, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { EvaluationMode } from '../config-types.js';
import type { DeploymentOptions, RuleToDeploy } from '../deploy/deployment-options.js';
import type { ConfigRule, Schedule } from '../rule/config-rule.js';
import type { Remediation } from '../rule/remediation.js';

/** A rule, and what decides on its function, its role and itself alike. */
export interface RuleProps
  extends Pick<RuleToDeploy, 'triggers'>,
    Pick<DeploymentOptions, 'functionNamePrefix' | 'sweepBy' | 'snapshots'> {
  /** The rule, made by `defineRule`: the app imports it. */
  readonly rule: ConfigRule;
  /** The name in AWS Config. Defaults to the rule's own. */
  readonly configRuleName?: string | undefined;
  /** How often AWS Config invokes it. Defaults to the rule's own, and to `TwentyFour_Hours` for one with `evaluatePeriodic` that has none. */
  readonly maximumExecutionFrequency?: MaximumExecutionFrequency | Schedule | undefined;
}

/** What is said of the rule in AWS Config alone. */
export interface RegisteredRuleProps extends Pick<DeploymentOptions, 'scope'> {
  /** Defaults to the rule's own. */
  readonly description?: string | undefined;
  /**
   * Values of rule parameters, by name. The others have the defaults of the rule's schema; those that have none must be here.
   */
  readonly inputParameters?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** In place of the rule's own: whether AWS Config asks about resources that exist, ones that are about to, or both. */
  readonly evaluationModes?: readonly EvaluationMode[] | ModesOfCdk | undefined;
  /** In place of the rule's own: its parameters may be tokens, the ARN of a role of the app for one. */
  readonly remediation?: Remediation | undefined;
}

/** The function of a rule: where its code is from, `module` or `code`, and what is made otherwise than by itself. */
export interface FunctionSettings {
  /**
   * The module that exports the handler (`handler`) or the rule (`rule`), relative to where the app runs. It is bundled as
   * `config-rule package` does it, which needs esbuild and fflate.
   */
  readonly module?: string | undefined;
  /** How the module is bundled; the names are those of `NodejsFunction`. */
  readonly bundling?: BundlingSettings | undefined;
  /** Code that is packaged already: `Code.fromAsset('lambda/function.zip')`. */
  readonly code?: Code | undefined;
  /** What is said of the function, over what is made by itself. */
  readonly functionProps?: FunctionOverrides | undefined;
  /**
   * A KMS key that encrypts the log group and the dead-letter queue. CloudWatch Logs is allowed to use it, if it is a key of the app.
   * Defaults to keys that AWS manages.
   */
  readonly encryptionKey?: IKey | undefined;
  /** How long logs are kept. Defaults to `RetentionDays.THREE_MONTHS`. */
  readonly logRetention?: RetentionDays | undefined;
}

/** How a module is bundled, as the options of `config-rule package`. */
export interface BundlingSettings {
  /** Packages that are left out: a layer or the runtime has them. `*` stands for any text. Defaults to none. */
  readonly externalModules?: readonly string[] | undefined;
  /** How imported files are read, by the ending of their names: `{ '.pem': 'text' }`. Defaults to esbuild's own. */
  readonly loader?: Readonly<Record<string, string>> | undefined;
  /** Puts source maps into the zip, and has Node.js use them, by `NODE_OPTIONS`. Defaults to `false`. */
  readonly sourceMap?: boolean | undefined;
}

/**
 * Options of `lambda.Function`, without its name, which follows from the rule's and `functionNamePrefix`, and without those of logs and dead
 * letters that are said elsewhere.
 */
export interface FunctionOverrides
  extends Omit<
    FunctionOptions,
    | 'functionName'
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
  /** Defaults to `nodejs24.x`. */
  readonly runtime?: Runtime;
  /** Defaults to `index.handler`. */
  readonly handler?: string;
  /**
   * A role in place of one that is made; the statements are added to it. For rules of other accounts it must lie under the path
   * `/config-rule-kit/`, which the roles there trust.
   */
  readonly role?: IRole;
  /** In place of one that is made. */
  readonly logGroup?: ILogGroup;
  /** In place of one that is made. */
  readonly deadLetterQueue?: IQueue;
}
