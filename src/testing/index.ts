/**
 * config-rule-kit/testing: events and configuration items for tests, offline runs of rules, and a local AWS Config service.
 *
 * @packageDocumentation
 */
export type { Clock } from '../clock.js';
export { silentLogger } from '../rule/logger.js';
export type { DeepPartial } from './answers/answer.js';
export { type Answer, type AnsweredCall, type AnsweredOutput, answer } from './answers/answer.js';
export type { ConfigurationItemOverrides, DeepOverrides } from './configuration-item-overrides.js';
export {
  createConfigurationItem,
  type SampleOptions,
  type SampleOverrides,
} from './create-configuration-item.js';
export {
  type ChangeEventOptions,
  createChangeEvent,
  createOversizedEvent,
  createScheduledEvent,
  createSnapshotEvent,
  type EventOptions,
  type SnapshotEventOptions,
} from './create-event.js';
export {
  createResourceHookEvent,
  createStackHookEvent,
  type HookEventOptions,
  type ResourceHookEventOptions,
  type StackHookEventOptions,
} from './create-hook-event.js';
export { createLambdaContext, type LambdaContextOptions } from './create-lambda-context.js';
export { type EvaluateRuleOptions, evaluateRule } from './evaluate-rule.js';
export { expectRuleToHold, type HoldOptions } from './hold/expect-rule-to-hold.js';
export { type AnnotationMatch, configRuleMatchers, type MatcherResult } from './matchers.js';
export { createResultToken } from './result-token.js';
export { type SampleVariant, sampleVariants } from './samples/compliant/sample-variants.js';
export { knownResourceTypes } from './samples/read-model.js';
export type { ServiceClientConfig } from './service/client-config.js';
export type { ConfigService, ConfigServiceOptions } from './service/config-service.js';
export { createConfigService } from './service/create-config-service.js';
export type { EarlierEvaluation } from './service/earlier-evaluation.js';
export type { RecordedEvaluation } from './service/evaluation-store.js';
export type { CallFault, FaultOptions, PlannedFault } from './service/fault-options.js';
export type { RecordedRequest } from './service/request-log.js';
export type { LocalRole } from './service/role-registry.js';
export {
  type RunningConfigService,
  type StartConfigServiceOptions,
  startConfigService,
} from './service/start-config-service.js';
export { MissingPermissionsError, RuleDoesNotHoldError, UnansweredCallError } from './testing-errors.js';
