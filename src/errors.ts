/** The errors of the kit. Each has a literal `name`, a stable `code` and, if there is one, the `cause`. */
import { ConfigRuleError, isBranded } from './config-rule-error.js';
import { describeResource, type Evaluation, type ResourceReference } from './config-types.js';

export { ConfigRuleError } from './config-rule-error.js';

/**
 * `defineRule` got a definition that the kit or AWS Config rejects. Code `INVALID_RULE`.
 *
 * What to do: correct what the message names in the definition.
 */
export class InvalidRuleError extends ConfigRuleError {
  static override readonly kind = 'InvalidRuleError';
  override readonly name = 'InvalidRuleError';

  constructor(message: string) {
    super(message, { code: 'INVALID_RULE' });
  }
}

/**
 * An option is unknown or has an invalid value. Code `INVALID_OPTIONS`.
 *
 * What to do: correct the option that the message names. For an unknown name it suggests the nearest known one.
 */
export class InvalidOptionsError extends ConfigRuleError {
  static override readonly kind = 'InvalidOptionsError';
  override readonly name = 'InvalidOptionsError';
  /** The option, for example `central.accountId`, where the message is about one option of a deployment. */
  readonly path: string | undefined;

  constructor(message: string, path?: string) {
    super(message, { code: 'INVALID_OPTIONS' });
    this.path = path;
  }
}

/**
 * The event is malformed, or not an event of AWS Config (or of a CloudFormation hook): nothing was evaluated or sent. Or a snapshot file is damaged: results of the
 * items before the damage were sent. Code `INVALID_EVENT`.
 *
 * What to do: look at `path`. In a test, make the event with `createChangeEvent` or another function of
 * `config-rule-kit/testing`. In AWS, check what invokes the function; for a damaged snapshot, deliver a new one.
 */
export class InvalidEventError extends ConfigRuleError {
  static override readonly kind = 'InvalidEventError';
  override readonly name = 'InvalidEventError';
  /** The place in the event, for example `invokingEvent.configurationItem.resourceType`. */
  readonly path: string;
  /** What is expected there, for example `a string`. */
  readonly expected: string;
  /** What was found there, by its type. Values are quoted only where they cannot be secret. */
  readonly received: string;

  constructor(
    path: string,
    expected: string,
    received: string,
    options: { hint?: string; cause?: unknown; event?: string } = {},
  ) {
    const { hint, event = 'AWS Config event', ...cause } = options;
    super(`Invalid ${event} at ${path}: expected ${expected}, got ${received}.${hint ? ` ${hint}` : ''}`, {
      code: 'INVALID_EVENT',
      ...cause,
    });
    this.path = path;
    this.expected = expected;
    this.received = received;
  }
}

/** One problem with the rule parameters. */
export interface ParameterIssue {
  /** The name of the parameter, with the path inside a structured one; empty if it is about all parameters. */
  readonly path: string;
  readonly message: string;
}

/**
 * The rule parameters do not match the rule's schema. Nothing was evaluated or sent. Code `INVALID_PARAMETERS`.
 *
 * What to do: correct the rule parameters (`InputParameters`) in AWS Config; `issues` names each one.
 */
export class InvalidParametersError extends ConfigRuleError {
  static override readonly kind = 'InvalidParametersError';
  override readonly name = 'InvalidParametersError';
  /** The first 20 problems. Values are withheld. */
  readonly issues: readonly ParameterIssue[];

  constructor(message: string, issues: readonly ParameterIssue[], options: { cause?: unknown } = {}) {
    super(message, { code: 'INVALID_PARAMETERS', ...options });
    this.issues = issues;
  }
}

/**
 * A rule returned an invalid result, or one that AWS Config would reject. It was not sent. Code `INVALID_EVALUATION`.
 *
 * What to do: correct the result that the message names in the rule. A resource can have one result in a run.
 */
export class InvalidEvaluationError extends ConfigRuleError {
  static override readonly kind = 'InvalidEvaluationError';
  override readonly name = 'InvalidEvaluationError';

  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, { code: 'INVALID_EVALUATION', ...options });
  }
}

/**
 * `toDate`, `isTrue` or `parsePolicy` could not read a recorded value. Code `UNREADABLE_VALUE`.
 *
 * What to do: look at `path` and `received`. If AWS Config really records this value, handle it in the rule before the call. Do
 * not catch the error and report COMPLIANT.
 */
export class UnreadableValueError extends ConfigRuleError {
  static override readonly kind = 'UnreadableValueError';
  override readonly name = 'UnreadableValueError';
  /** The place in the value, for example `Statement[2].Effect`; empty for the whole value. */
  readonly path: string;
  /** What is expected there. */
  readonly expected: string;
  /** What was found there, by its type; short text is quoted. */
  readonly received: string;

  constructor(what: string, path: string, expected: string, received: string, hint?: string) {
    super(
      `Unreadable ${what}${path ? ` at ${path}` : ''}: expected ${expected}, got ${received}.${hint ? ` ${hint}` : ''}`,
      { code: 'UNREADABLE_VALUE' },
    );
    this.path = path;
    this.expected = expected;
    this.received = received;
  }
}

/**
 * A rule read a property of a configuration item that the item's source does not have, for example the tags in a sweep by
 * `batch-get`. The property is unknown, not empty. Code `UNKNOWN_VALUE`.
 *
 * What to do: follow the message: it names a way to get the value, for example another `sweepBy` or a call of the context.
 */
export class UnknownValueError extends ConfigRuleError {
  static override readonly kind = 'UnknownValueError';
  override readonly name = 'UnknownValueError';
  /** For example `tags`. */
  readonly property: string;
  /** The resource of the item or of the relationship. */
  readonly resource: ResourceReference;

  constructor(property: string, resource: ResourceReference, source: string, hint: string) {
    super(
      `Cannot read ${property} of ${describeResource(resource)}: ${source} does not return it, so it is not known. ${hint}`,
      { code: 'UNKNOWN_VALUE' },
    );
    this.property = property;
    this.resource = resource;
  }
}

/**
 * The rule does not support the trigger that invoked it. Nothing was sent. Code `UNSUPPORTED_TRIGGER`.
 *
 * What to do: give the rule `evaluate` or `evaluatePeriodic` for this trigger, or correct the triggers of the deployed rule.
 */
export class UnsupportedTriggerError extends ConfigRuleError {
  static override readonly kind = 'UnsupportedTriggerError';
  override readonly name = 'UnsupportedTriggerError';

  constructor(message: string) {
    super(message, { code: 'UNSUPPORTED_TRIGGER' });
  }
}

/**
 * The event does not contain the configuration item, because it is too large or has no `configuration`, and it could not be fetched.
 * Nothing was sent. Code `CONFIGURATION_ITEM_UNAVAILABLE`.
 *
 * What to do: look at `cause`. The function's role needs `config:GetResourceConfigHistory`. Lambda tries the event again, so an
 * item that was only late needs nothing.
 */
export class ConfigurationItemUnavailableError extends ConfigRuleError {
  static override readonly kind = 'ConfigurationItemUnavailableError';
  override readonly name = 'ConfigurationItemUnavailableError';
  /** The resource of the item. */
  readonly resource: ResourceReference;

  constructor(message: string, options: { resource: ResourceReference; cause?: unknown }) {
    super(message, { code: 'CONFIGURATION_ITEM_UNAVAILABLE', ...options });
    this.resource = options.resource;
  }
}

/** A resource that a rule failed on. */
export interface ResourceFailure {
  readonly resource: ResourceReference;
  /** A description of what was thrown. */
  readonly reason: string;
}

/**
 * The rule threw. Code `RULE_FAILED`; `cause` is what it threw.
 *
 * What to do: look at `cause` and `failures`, and correct the rule. `config-rule invoke` runs it on the same item or event.
 */
export class EvaluationError extends ConfigRuleError {
  static override readonly kind = 'EvaluationError';
  override readonly name = 'EvaluationError';
  /**
   * The resources that the rule failed on; empty if the failure is not about a resource. Not enumerable: a sweep may have thousands,
   * which would flood the log.
   */
  declare readonly failures: readonly ResourceFailure[];

  constructor(message: string, options: { failures?: readonly ResourceFailure[]; cause: unknown }) {
    super(message, { code: 'RULE_FAILED', cause: options.cause });
    Object.defineProperty(this, 'failures', { value: options.failures ?? [] });
  }

  /** The resources that the rule failed on. */
  get resources(): readonly ResourceReference[] {
    return this.failures.map(({ resource }) => resource);
  }
}

/**
 * A call to AWS failed, also after retries. Code `AWS_CALL_FAILED`.
 *
 * What to do: look at `operation` and `cause`. Often the function's role lacks a permission, or the service cannot be reached
 * from the function's network.
 */
export class AwsCallError extends ConfigRuleError {
  static override readonly kind = 'AwsCallError';
  override readonly name = 'AwsCallError';
  /** For example `SelectResourceConfig`. */
  readonly operation: string;

  constructor(message: string, options: { operation: string; cause?: unknown }) {
    super(message, { code: 'AWS_CALL_FAILED', ...options });
    this.operation = options.operation;
  }
}

/** Why a role could not be assumed: the `code` of an {@link AssumeRoleError}. */
export type AssumeRoleErrorCode =
  /** AWS denied it: the trust policy of the role or the permissions of the function do not allow it. */
  | 'ASSUME_ROLE_DENIED'
  /** The call failed for another reason. */
  | 'ASSUME_ROLE_FAILED'
  /** The only role in the event is the recorder's service-linked role, which no function can assume. */
  | 'SERVICE_LINKED_ROLE'
  /** The value is not the ARN of a role, or the role is in another account. */
  | 'INVALID_ROLE';

/**
 * The role in the account that owns the rule could not be assumed. It is thrown before the rule runs: nothing was evaluated or sent. If
 * renewing the credentials fails during a run, it is the cause of the error that ends the run.
 *
 * What to do: where they are not null, add `trustStatement` to the trust policy of the role and `permissionStatement` to the
 * policies of the function's role. Otherwise follow the message.
 */
export class AssumeRoleError extends ConfigRuleError {
  static override readonly kind = 'AssumeRoleError';
  override readonly name = 'AssumeRoleError';
  declare readonly code: AssumeRoleErrorCode;
  /** The account that owns the rule. */
  readonly accountId: string;
  readonly roleArn: string | null;
  /** The statement that may be missing in the role's trust policy. */
  readonly trustStatement: object | null;
  /** The statement that may be missing in the function's own role. */
  readonly permissionStatement: object | null;

  constructor(
    message: string,
    options: {
      code: AssumeRoleErrorCode;
      accountId: string;
      roleArn?: string;
      trustStatement?: object;
      permissionStatement?: object;
      cause?: unknown;
    },
  ) {
    super(message, options);
    this.accountId = options.accountId;
    this.roleArn = options.roleArn ?? null;
    this.trustStatement = options.trustStatement ?? null;
    this.permissionStatement = options.permissionStatement ?? null;
  }
}

/**
 * A required package is not installed. Code `MISSING_PACKAGE`.
 *
 * What to do: install the package with the command in the message.
 */
export class MissingPackageError extends ConfigRuleError {
  static override readonly kind = 'MissingPackageError';
  override readonly name = 'MissingPackageError';
  /** For example `@aws-sdk/client-s3`. */
  readonly packageName: string;

  constructor(packageName: string, purpose: string, options: { cause?: unknown } = {}) {
    super(`${purpose} needs the package ${packageName}, which is not installed: npm install ${packageName}`, {
      code: 'MISSING_PACKAGE',
      ...options,
    });
    this.packageName = packageName;
  }
}

/**
 * A CloudFormation template, or a folder of the CDK with templates, cannot be read, or CloudFormation would reject it. Nothing was
 * judged. Code `INVALID_TEMPLATE`.
 *
 * What to do: correct the template at the line that the message names.
 */
export class InvalidTemplateError extends ConfigRuleError {
  static override readonly kind = 'InvalidTemplateError';
  override readonly name = 'InvalidTemplateError';
  /** The template, as the caller named it. */
  readonly file: string;
  /** From 1, if known. */
  readonly line: number | undefined;

  constructor(problem: string, place: { file: string; line?: number | undefined; cause?: unknown }) {
    const { file, line, ...cause } = place;
    super(`${line === undefined ? file : `${file}:${line}`}: ${problem}`, {
      code: 'INVALID_TEMPLATE',
      ...cause,
    });
    this.file = file;
    this.line = line;
  }
}

/** Why evaluations were not delivered: the `code` of a {@link DeliveryError}. */
export type DeliveryErrorCode =
  /** AWS Config rejected single evaluations; the others were delivered. */
  | 'EVALUATIONS_REFUSED'
  /** All retries failed. */
  | 'RETRIES_EXHAUSTED'
  /** The result token is invalid or has expired. */
  | 'INVALID_RESULT_TOKEN'
  /** The rule was deleted while it ran. There is nothing to do. */
  | 'NO_SUCH_CONFIG_RULE'
  /** A call failed in a way that a retry does not fix: credentials, permissions, a wrong endpoint. */
  | 'CALL_FAILED'
  /** The deadline passed. */
  | 'DEADLINE_REACHED'
  /** The caller's own signal was aborted. */
  | 'ABORTED';

/**
 * AWS Config did not acknowledge all evaluations. The error makes Lambda retry the event, and send it to a dead-letter queue in the
 * end. Sending an evaluation twice does no harm.
 *
 * What to do: see the code. For most codes Lambda tries the event again; `undelivered` has what is left to send.
 */
export class DeliveryError extends ConfigRuleError {
  static override readonly kind = 'DeliveryError';
  override readonly name = 'DeliveryError';
  declare readonly code: DeliveryErrorCode;
  /** Every evaluation that was read and not acknowledged. Not enumerable: thousands of them would flood the log. */
  declare readonly undelivered: readonly Evaluation[];
  /** How many were acknowledged. */
  readonly delivered: number;
  /** True if the iterable may have more evaluations, which were not read and so are not in `undelivered`. */
  readonly sourceUnread: boolean;

  constructor(
    message: string,
    options: {
      code: DeliveryErrorCode;
      undelivered: readonly Evaluation[];
      delivered: number;
      sourceUnread: boolean;
      cause?: unknown;
    },
  ) {
    super(message, options);
    Object.defineProperty(this, 'undelivered', { value: options.undelivered });
    this.delivered = options.delivered;
    this.sourceUnread = options.sourceUnread;
  }
}

interface ConfigRuleErrors {
  readonly ConfigRuleError: ConfigRuleError;
  readonly InvalidRuleError: InvalidRuleError;
  readonly InvalidOptionsError: InvalidOptionsError;
  readonly InvalidEventError: InvalidEventError;
  readonly InvalidParametersError: InvalidParametersError;
  readonly InvalidEvaluationError: InvalidEvaluationError;
  readonly UnreadableValueError: UnreadableValueError;
  readonly UnknownValueError: UnknownValueError;
  readonly UnsupportedTriggerError: UnsupportedTriggerError;
  readonly ConfigurationItemUnavailableError: ConfigurationItemUnavailableError;
  readonly EvaluationError: EvaluationError;
  readonly AwsCallError: AwsCallError;
  readonly AssumeRoleError: AssumeRoleError;
  readonly MissingPackageError: MissingPackageError;
  readonly InvalidTemplateError: InvalidTemplateError;
  readonly DeliveryError: DeliveryError;
}

/**
 * Whether a value is an error of the kit, from any copy of the package.
 *
 * @param error any caught value
 * @param name the `name` of the error class; without it, every error of the kit matches
 *
 * @example
 * ```ts
 * if (isConfigRuleError(error, 'DeliveryError')) console.error(error.undelivered.length);
 * ```
 */
export function isConfigRuleError<Name extends keyof ConfigRuleErrors = 'ConfigRuleError'>(
  error: unknown,
  name?: Name,
): error is ConfigRuleErrors[Name] {
  return isBranded(error) && (name === undefined || name === 'ConfigRuleError' || error.name === name);
}
