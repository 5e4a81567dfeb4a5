import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import type { Clock } from '../../clock.js';
import type { CreateHandlerOptions } from '../../handler/create-handler.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import type { Answer, answer } from '../answers/answer.js';
import type { ServiceClientConfig } from './client-config.js';
import type { EarlierEvaluation } from './earlier-evaluation.js';
import type { RecordedEvaluation } from './evaluation-store.js';
import type { FaultOptions, PlannedFault } from './fault-options.js';
import type { RecordedRequest } from './request-log.js';
import type { LocalRole } from './role-registry.js';

/** Options of a local Config service. */
export interface ConfigServiceOptions {
  /** Configuration items that are recorded at the start. Several items of one resource are its history. Defaults to none. */
  readonly items?: readonly ConfigurationItem[] | undefined;
  /** Valid result tokens, besides those of `createResultToken`, each with the name of its rule. Defaults to none. */
  readonly tokens?: Readonly<Record<string, string>> | undefined;
  /** The faults of calls. Defaults to none. */
  readonly faults?: FaultOptions | undefined;
  /** The seed of random faults, a whole number from 0 up. The same seed gives the same run. Defaults to 1. */
  readonly seed?: number | undefined;
  /** The client's Region. Defaults to `us-east-1`. */
  readonly region?: string | undefined;
  /** The account of the service. Defaults to `123456789012`. */
  readonly accountId?: string | undefined;
  /**
   * The roles that callers can assume, as ARNs, or as objects if a role needs an external id. Defaults to every role of every account. Nobody
   * can assume a role under `aws-service-role/`.
   */
  readonly roles?: readonly (string | LocalRole)[] | undefined;
  /** The maximum length of a rule name in `GetComplianceDetailsByConfigRule`. Defaults to 128. */
  readonly maxRuleNameLength?: number | undefined;
  /**
   * Answers of other AWS services to the calls that rules make through `context.client`, created with `answer`. Handlers and `evaluateRule` in
   * this process use them if they get `handlerOptions` or `clientConfig`. Defaults to none.
   */
  readonly answers?: readonly Answer[] | undefined;
  /** The clock for latency, the call rate and the expiry of credentials. Defaults to the system clock. */
  readonly clock?: Clock | undefined;
}

/** A local AWS Config service, as `createConfigService` and `startConfigService` return it. */
export interface ConfigService {
  /**
   * An SDK client of this service for the test. It has access to every account and does not retry. The service treats calls without a signature
   * and calls with the access key `local` as calls of this client.
   */
  readonly client: ConfigServiceClient;
  /**
   * Options of `createHandler` with which every AWS client of a handler calls this service. The handler may do anything in any account,
   * and assumes no role.
   *
   * @example
   * ```ts
   * const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });
   * ```
   */
  readonly handlerOptions: Required<Pick<CreateHandlerOptions, 'client' | 'clientConfig' | 'credentials'>>;
  /**
   * Settings for the clients of the function. With them, clients of AWS Config, STS and S3 call this service with the function's role in the
   * account `accountId`. Credentials of `AssumeRole` act in the account of the role until they expire. The service treats unknown access keys as
   * those of `client`.
   *
   * @example
   * ```ts
   * const handler = createHandler(rule, { clientConfig: service.clientConfig });
   * ```
   */
  readonly clientConfig: ServiceClientConfig;
  readonly region: string;
  readonly accountId: string;
  /**
   * The latest result of each rule for each resource, by ordering timestamp, including `NOT_APPLICABLE`, in the order of arrival. Rules with the
   * same name in different accounts are different rules.
   *
   * @param ruleName returns only the results of rules with this name, in every account. Defaults to all rules
   */
  evaluations(ruleName?: string): readonly RecordedEvaluation[];
  /**
   * Every received call and its outcome, in the order of arrival.
   *
   * @param operation returns only the calls of this operation, for example `PutEvaluations`. Defaults to all operations
   */
  requests(operation?: string): readonly RecordedRequest[];
  /** Adds configuration items to the history of their resources. */
  record(...items: readonly ConfigurationItem[]): void;
  /**
   * Stores an earlier result of a rule. A stored result with a later ordering timestamp stays.
   *
   * @throws InvalidOptionsError if a property is missing or invalid
   *
   * @example
   * ```ts
   * service.recordEvaluation({
   *   ruleName: 'example-rule',
   *   resourceType: 'AWS::S3::Bucket',
   *   resourceId: 'long-gone',
   *   complianceType: 'NON_COMPLIANT',
   *   orderingTimestamp: new Date('2025-12-24'),
   * });
   * ```
   */
  recordEvaluation(evaluation: EarlierEvaluation): void;
  /**
   * Adds an answer of another AWS service for later calls, with the arguments of the function `answer`. If two answers are for the same operation,
   * the later one is used.
   *
   * @example
   * ```ts
   * service.answer(IAMClient, ListUsersCommand, { Users: [] });
   * ```
   */
  readonly answer: typeof answer;
  /**
   * Stores an object in S3 for `GetObject`, and creates its bucket.
   *
   * @throws InvalidOptionsError if the bucket or key is empty, or the body is neither text nor bytes
   */
  putObject(bucket: string, key: string, body: Uint8Array | string): void;
  /**
   * Makes a result token valid for a rule.
   *
   * @param accountId the account that owns the rule; callers of other accounts cannot use the token. Defaults to any account
   */
  acceptToken(token: string, ruleName: string, accountId?: string): void;
  /** Deletes a rule and its results in every account. Calls with its tokens then get `NoSuchConfigRuleException`. */
  removeRule(ruleName: string): void;
  /** Replaces the faults by chance; `inject({})` removes them. */
  inject(faults: FaultOptions): void;
  /**
   * Plans the faults of the next calls, in order. After them, faults happen by chance again. A fault for one operation applies to its next call.
   *
   * @throws InvalidOptionsError for an unknown fault
   *
   * @example
   * ```ts
   * service.failNext('throttle', { error: 'AccessDeniedException', operation: 'PutEvaluations' });
   * ```
   */
  failNext(...faults: readonly PlannedFault[]): void;
}
