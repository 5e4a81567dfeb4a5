import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import type { Clock } from '../../clock.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import type { RecordedEvaluation } from './evaluation-store.js';
import type { FaultOptions, PlannedFault } from './fault-options.js';
import type { RecordedRequest } from './request-log.js';

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
  /** Where latency and the call rate take their time from. Defaults to the real clock. */
  readonly clock?: Clock | undefined;
}

/** A local stand-in for AWS Config: what `createConfigService` and `startConfigService` return. */
export interface ConfigService {
  /** The SDK's own client, on this service. Its credentials are made up, and it tries each call once. */
  readonly client: ConfigServiceClient;
  readonly region: string;
  readonly accountId: string;
  /**
   * The latest result of each rule on each resource, by ordering timestamp, `NOT_APPLICABLE` included, in order of
   * first arrival.
   *
   * @param ruleName of this rule alone; left out, of all
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
  /** Makes a result token valid: results sent with it are the rule's. */
  acceptToken(token: string, ruleName: string): void;
  /** Deletes a rule and its results: from now on its tokens meet `NoSuchConfigRuleException`. */
  removeRule(ruleName: string): void;
  /** Replaces what goes wrong by chance; `inject({})` ends it. */
  inject(faults: FaultOptions): void;
  /** Says what the next calls meet, in order; after them chance decides again. */
  failNext(...faults: readonly PlannedFault[]): void;
}
