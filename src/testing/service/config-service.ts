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

/** What a local Config service starts with. */
export interface ConfigServiceOptions {
  /** Configuration items that are recorded at the start; several of one resource make its history. */
  readonly items?: readonly ConfigurationItem[] | undefined;
  /** Result tokens that are valid besides those of `createResultToken`, each with the name of its rule. */
  readonly tokens?: Readonly<Record<string, string>> | undefined;
  /** What goes wrong from the start. Defaults to nothing. */
  readonly faults?: FaultOptions | undefined;
  /** Where chance starts from, a whole number from 0 up: the same seed repeats a run. Defaults to 1. */
  readonly seed?: number | undefined;
  /** The client's Region. Defaults to `us-east-1`. */
  readonly region?: string | undefined;
  /** The account that the service stands for. Defaults to `123456789012`. */
  readonly accountId?: string | undefined;
  /**
   * The roles that may be assumed, by their ARNs; one with an external id only by callers who name it. Defaults to every
   * role of any account. A role under `aws-service-role/` can never be assumed.
   */
  readonly roles?: readonly (string | LocalRole)[] | undefined;
  /** Most characters that the name of a rule may have when its results are asked for. Defaults to 128. */
  readonly maxRuleNameLength?: number | undefined;
  /**
   * What other AWS services answer to the calls that rules make through `context.client`: made by `answer`. They hold for handlers and
   * `evaluateRule` in this process with the `handlerOptions` or `clientConfig` of this service. Defaults to none.
   */
  readonly answers?: readonly Answer[] | undefined;
  /** Where latency, the call rate and the end of credentials take their time from. Defaults to the real clock. */
  readonly clock?: Clock | undefined;
}

/** A local stand-in for AWS Config: what `createConfigService` and `startConfigService` return. */
export interface ConfigService {
  /**
   * The SDK's own client, on this service, for the test: it may do anything in any account. It tries each call once. Calls
   * that are not signed, and calls signed with the access key `local`, are taken for its own.
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
   * Settings for the clients of the function: with them, those of AWS Config, STS and S3 call this service as the
   * function's role, in the account `accountId`. What they assume a role with acts in that role's account, until it
   * expires. Keys of any other origin are taken for the test's own.
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
   * The latest result of each rule on each resource, by ordering timestamp, `NOT_APPLICABLE` included, in order of
   * first arrival. A rule of the same name in another account is another rule.
   *
   * @param ruleName of the rules of this name alone, in whichever account; left out, of all
   */
  evaluations(ruleName?: string): readonly RecordedEvaluation[];
  /**
   * Every call received, in order of arrival, and how each ended.
   *
   * @param operation of this operation alone, for example `PutEvaluations`; left out, of all
   */
  requests(operation?: string): readonly RecordedRequest[];
  /** Adds configuration items to the history of their resources. */
  record(...items: readonly ConfigurationItem[]): void;
  /**
   * Places a result that the rule has from earlier. One of a later moment stands.
   *
   * @throws InvalidOptionsError when a part of it is missing or cannot be
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
   * Adds an answer of another AWS service, from the next call on, as `answer` makes it. Of two to one operation the later one counts.
   *
   * @example
   * ```ts
   * service.answer(IAMClient, ListUsersCommand, { Users: [] });
   * ```
   */
  readonly answer: typeof answer;
  /**
   * Puts an object into S3, for `GetObject`; its bucket is there from then on.
   *
   * @throws InvalidOptionsError when bucket or key is empty, or the body neither text nor bytes
   */
  putObject(bucket: string, key: string, body: Uint8Array | string): void;
  /**
   * Makes a result token valid: results sent with it are the rule's.
   *
   * @param accountId the account that owns the rule; callers of another account cannot use the token. Left out, it is good
   * in any account
   */
  acceptToken(token: string, ruleName: string, accountId?: string): void;
  /** Deletes a rule and its results, in every account: from now on its tokens meet `NoSuchConfigRuleException`. */
  removeRule(ruleName: string): void;
  /** Replaces what goes wrong by chance; `inject({})` ends it. */
  inject(faults: FaultOptions): void;
  /**
   * Says what the next calls meet, in order; after them chance decides again. What is for one operation waits for a call of
   * it.
   */
  failNext(...faults: readonly PlannedFault[]): void;
}
