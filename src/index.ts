/**
 * config-rule-kit: write an AWS Config custom rule as one pure function.
 *
 * @packageDocumentation
 */

export type { CallInterceptor, ClientConfig, InterceptCalls } from './aws/client-config.js';
export type { CredentialsOption, RoleOption } from './aws/credentials/account-access.js';
export type { SweepBy } from './aws/reads/sweep-by.js';
export type {
  ComplianceType,
  Evaluation,
  EvaluationMode,
  ResourceReference,
  ResourceType,
} from './config-types.js';
export { type DeliverEvaluationsOptions, deliverEvaluations } from './delivery/deliver-evaluations.js';
export type { DeliveryReport } from './delivery/delivery-report.js';
export {
  AssumeRoleError,
  type AssumeRoleErrorCode,
  AwsCallError,
  ConfigRuleError,
  ConfigurationItemUnavailableError,
  DeliveryError,
  type DeliveryErrorCode,
  EvaluationError,
  InvalidEvaluationError,
  InvalidEventError,
  InvalidOptionsError,
  InvalidParametersError,
  InvalidRuleError,
  InvalidTemplateError,
  isConfigRuleError,
  MissingPackageError,
  type ParameterIssue,
  type ResourceFailure,
  UnknownValueError,
  UnreadableValueError,
  UnsupportedTriggerError,
} from './errors.js';
export type { ConfigRuleEvent } from './event/config-rule-event.js';
export type { ItemIdentity } from './event/configuration-item.js';
export type {
  ConfigurationItemChange,
  ConfigurationSnapshotDelivery,
  Invocation,
  InvocationEnvelope,
  MessageType,
  OversizedConfigurationItemChange,
  ScheduledNotification,
} from './event/invocation.js';
export { parseConfigRuleEvent } from './event/parse-config-rule-event.js';
export type { JsonObject } from './event/read.js';
export type { ConfigRuleHandler, ConfigRuleMiddleware } from './handler/config-rule-handler.js';
export { type CreateHandlerOptions, createHandler } from './handler/create-handler.js';
export type { InvocationReport } from './handler/invocation-report.js';
export type { RuleMetrics, SingleMetric } from './handler/rule-metrics.js';
export type { TestInvocation, TestInvocationContext } from './handler/test-invocation.js';
export { type AnyPath, anyPath } from './query/any-path.js';
export type { QueryOperator } from './query/print-query.js';
export type { QueriedRelationship, QueriedResource, QueriedTag, QueryRow } from './query/query-row.js';
export { selectQuery } from './query/select-query.js';
export type {
  AnyQueryType,
  ContextQuery,
  QueriedTypes,
  QueryConditions,
  QueryCount,
  QueryOperand,
  QueryTarget,
  SelectQuery,
  TypedQuery,
} from './query/typed-query.js';
export type {
  QueryableResourceType,
  QueryLiteral,
  QueryPath,
  QuerySelectPath,
  QueryValue,
  ResourceQueryPathAdditions,
  ResourceQueryPaths,
} from './resources/query-registry.js';
export type { RecordedJson } from './resources/recorded-json.js';
export type { RecordedPolicy } from './resources/recorded-policy.js';
export type {
  AnyResourceType,
  ConfigurationOf,
  KnownResourceType,
  MaybeArray,
  RecordedBoolean,
  RecordedDate,
  ResourceConfigurationOverrides,
  ResourceConfigurations,
  SupplementaryConfigurationOf,
  SupplementaryConfigurationOverrides,
  SupplementaryConfigurations,
  TypeName,
  UnknownType,
} from './resources/registry.js';
export {
  accountResource,
  type Compliance,
  type ComplianceDetails,
  compliant,
  nonCompliant,
  notApplicable,
  type ResourceCompliance,
} from './rule/compliance.js';
export {
  type ConfigRule,
  type EvaluatePeriodicResult,
  type EvaluateResult,
  isConfigRule,
  type ParametersOf,
  type ParametersSchema,
  type Schedule,
  type StaleEvaluations,
} from './rule/config-rule.js';
export type {
  BaseConfigurationItem,
  BaseConfigurationItemOf,
  ConfigurationItem,
  ConfigurationItemOf,
  ConfigurationItemStatus,
  Relationship,
} from './rule/configuration-item.js';
export type { PeriodicContext, RuleContext } from './rule/context.js';
export type {
  ClientClass,
  ContextCalls,
  DiscoveredResource,
  HistoryOptions,
  QueryOptions,
  ResourceKey,
} from './rule/context-calls.js';
export { defineRule, type RuleDefinition } from './rule/define-rule.js';
export type { Exemption } from './rule/exemptions.js';
export type { LogFields, RuleLogger } from './rule/logger.js';
export type { Guidance, Severity } from './rule/metadata.js';
export type { RawParameters } from './rule/parameters.js';
export type { Permission, PermissionStatement } from './rule/permission.js';
export { type RelationshipTo, relatedTo } from './rule/related-to.js';
export type { Remediation, RemediationControls, RemediationParameter } from './rule/remediation.js';
export { unknownType } from './unknown-type.js';
export { asArray } from './values/as-array.js';
export { isSet } from './values/is-set.js';
export { isTrue } from './values/is-true.js';
export { parsePolicy } from './values/parse-policy.js';
export type {
  PolicyCondition,
  PolicyDocument,
  PolicyPrincipal,
  PolicyStatement,
} from './values/policy-document.js';
export { toDate } from './values/to-date.js';
