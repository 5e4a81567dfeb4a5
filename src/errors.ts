/**
 * The errors of the kit. Each has a literal `name`, a stable `code`, the `cause` when there is one, and a message that
 * says what was expected, what it got, where, and what to do.
 */
import { ConfigRuleError, isBranded } from './config-rule-error.js';
import { describeResource, type Evaluation, type ResourceReference } from './config-types.js';

export { ConfigRuleError } from './config-rule-error.js';

/** A rule's definition that AWS Config or the kit would refuse; thrown by `defineRule`. Code `INVALID_RULE`. */
export class InvalidRuleError extends ConfigRuleError {
  static override readonly kind = 'InvalidRuleError';
  override readonly name = 'InvalidRuleError';

  constructor(message: string) {
    super(message, { code: 'INVALID_RULE' });
  }
}

/** An option that is unknown, or has a value it cannot have. Code `INVALID_OPTIONS`. */
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
 * An event that is not one of AWS Config's: nothing was evaluated or sent. Or a snapshot file that is damaged: what came before
 * in it was. Code `INVALID_EVENT`.
 */
export class InvalidEventError extends ConfigRuleError {
  static override readonly kind = 'InvalidEventError';
  override readonly name = 'InvalidEventError';
  /** Where, for example `invokingEvent.configurationItem.resourceType`. */
  readonly path: string;
  /** What should stand there, for example `a string`. */
  readonly expected: string;
  /** What stands there, by its kind: values are named only where they cannot be secret. */
  readonly received: string;

  constructor(
    path: string,
    expected: string,
    received: string,
    options: { hint?: string; cause?: unknown } = {},
  ) {
    const { hint, ...cause } = options;
    super(
      `Invalid AWS Config event at ${path}: expected ${expected}, got ${received}.${hint ? ` ${hint}` : ''}`,
      {
        code: 'INVALID_EVENT',
        ...cause,
      },
    );
    this.path = path;
    this.expected = expected;
    this.received = received;
  }
}

/** One thing wrong with the rule parameters. */
export interface ParameterIssue {
  /** The parameter's name, with the path inside it if it is structured; empty when all of them are meant. */
  readonly path: string;
  readonly message: string;
}

/** Rule parameters that the rule's schema refuses. Nothing was evaluated or sent. Code `INVALID_PARAMETERS`. */
export class InvalidParametersError extends ConfigRuleError {
  static override readonly kind = 'InvalidParametersError';
  override readonly name = 'InvalidParametersError';
  /** What is wrong, by parameter; the first 20. Values are withheld. */
  readonly issues: readonly ParameterIssue[];

  constructor(message: string, issues: readonly ParameterIssue[], options: { cause?: unknown } = {}) {
    super(message, { code: 'INVALID_PARAMETERS', ...options });
    this.issues = issues;
  }
}

/** A result that AWS Config would refuse, or that is none; named, and not sent. Code `INVALID_EVALUATION`. */
export class InvalidEvaluationError extends ConfigRuleError {
  static override readonly kind = 'InvalidEvaluationError';
  override readonly name = 'InvalidEvaluationError';

  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, { code: 'INVALID_EVALUATION', ...options });
  }
}

/**
 * A recorded value that `toDate`, `isTrue` or `parsePolicy` could not read: the rule that asked has no answer to give. Code
 * `UNREADABLE_VALUE`.
 */
export class UnreadableValueError extends ConfigRuleError {
  static override readonly kind = 'UnreadableValueError';
  override readonly name = 'UnreadableValueError';
  /** Where in the value, for example `Statement[2].Effect`; empty when all of it is meant. */
  readonly path: string;
  /** What should stand there. */
  readonly expected: string;
  /** What stands there, by its kind; text only where it is short. */
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
 * A rule read a part of a configuration item that AWS does not give where the item was read from, for example the tags in a
 * sweep by `batch-get`. What is not known is not taken for nothing. Code `UNKNOWN_VALUE`.
 */
export class UnknownValueError extends ConfigRuleError {
  static override readonly kind = 'UnknownValueError';
  override readonly name = 'UnknownValueError';
  /** For example `tags`. */
  readonly property: string;
  /** The resource whose item, or whose relationship, was read. */
  readonly resource: ResourceReference;

  constructor(property: string, resource: ResourceReference, source: string, hint: string) {
    super(
      `Cannot read ${property} of ${describeResource(resource)}: ${source} does not give it, so it is not known. ${hint}`,
      { code: 'UNKNOWN_VALUE' },
    );
    this.property = property;
    this.resource = resource;
  }
}

/** The rule was invoked by something it does not answer. Nothing was sent. Code `UNSUPPORTED_TRIGGER`. */
export class UnsupportedTriggerError extends ConfigRuleError {
  static override readonly kind = 'UnsupportedTriggerError';
  override readonly name = 'UnsupportedTriggerError';

  constructor(message: string) {
    super(message, { code: 'UNSUPPORTED_TRIGGER' });
  }
}

/**
 * The item that a notification is about is not in the event, since it is too large or was sent without its
 * `configuration`, and could not be fetched. Nothing was sent. Code `CONFIGURATION_ITEM_UNAVAILABLE`.
 */
export class ConfigurationItemUnavailableError extends ConfigRuleError {
  static override readonly kind = 'ConfigurationItemUnavailableError';
  override readonly name = 'ConfigurationItemUnavailableError';
  /** Whose item it is. */
  readonly resource: ResourceReference;

  constructor(message: string, options: { resource: ResourceReference; cause?: unknown }) {
    const { resource, ...cause } = options;
    super(message, { code: 'CONFIGURATION_ITEM_UNAVAILABLE', ...cause });
    this.resource = resource;
  }
}

/** A resource that a rule failed on, and why. */
export interface ResourceFailure {
  readonly resource: ResourceReference;
  /** What was thrown, in words. */
  readonly reason: string;
}

/** The rule itself threw. Code `RULE_FAILED`; `cause` is what it threw. */
export class EvaluationError extends ConfigRuleError {
  static override readonly kind = 'EvaluationError';
  override readonly name = 'EvaluationError';
  /**
   * Each resource that the rule failed on, and why; empty when it failed apart from any one of them. Not enumerable: a
   * sweep may have thousands, which would flood the log.
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

/** A call to AWS failed, and trying again did not mend it. Code `AWS_CALL_FAILED`. */
export class AwsCallError extends ConfigRuleError {
  static override readonly kind = 'AwsCallError';
  override readonly name = 'AwsCallError';
  /** For example `SelectResourceConfig`. */
  readonly operation: string;

  constructor(message: string, options: { operation: string; cause?: unknown }) {
    const { operation, ...cause } = options;
    super(message, { code: 'AWS_CALL_FAILED', ...cause });
    this.operation = operation;
  }
}

/** Why no role could be assumed; the `code` of an {@link AssumeRoleError}. */
export type AssumeRoleErrorCode =
  /** AWS refused: the trust policy of the role or the permissions of the function do not allow it. */
  | 'ASSUME_ROLE_DENIED'
  /** The call failed for another reason. */
  | 'ASSUME_ROLE_FAILED'
  /** The only role that the event names is the recorder's service-linked one, which no function can assume. */
  | 'SERVICE_LINKED_ROLE'
  /** What should name a role does not, or names one of another account. */
  | 'INVALID_ROLE';

/**
 * The role in the account that owns the rule could not be assumed. It comes before the rule runs: nothing was evaluated or sent. If
 * only its renewal is refused in the middle of a run, it is the cause of the error that ends the run.
 */
export class AssumeRoleError extends ConfigRuleError {
  static override readonly kind = 'AssumeRoleError';
  override readonly name = 'AssumeRoleError';
  declare readonly code: AssumeRoleErrorCode;
  /** The account that owns the rule. */
  readonly accountId: string;
  readonly roleArn: string | null;
  /** The statement that the role's trust policy needs, when that may be what is missing. */
  readonly trustStatement: object | null;
  /** The statement that the function's own role needs, when that may be what is missing. */
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

/** A package is needed that is not installed. Code `MISSING_PACKAGE`. */
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

/** Why a delivery ended before everything was acknowledged; the `code` of a {@link DeliveryError}. */
export type DeliveryErrorCode =
  /** AWS Config refused single evaluations; the others were delivered. */
  | 'EVALUATIONS_REFUSED'
  /** The service failed to take them as often as the kit tries. */
  | 'RETRIES_EXHAUSTED'
  /** The result token is not, or no longer, valid. */
  | 'INVALID_RESULT_TOKEN'
  /** The rule was deleted while it ran. */
  | 'NO_SUCH_CONFIG_RULE'
  /** A call failed in a way that no retry mends: credentials, permissions, a wrong endpoint. */
  | 'CALL_FAILED'
  /** The deadline came first. */
  | 'DEADLINE_REACHED'
  /** The caller's signal was aborted. */
  | 'ABORTED';

/**
 * Evaluations that AWS Config did not acknowledge. Thrown, so that Lambda tries the event again and its dead-letter
 * queue sees it; to send an evaluation twice does no harm.
 */
export class DeliveryError extends ConfigRuleError {
  static override readonly kind = 'DeliveryError';
  override readonly name = 'DeliveryError';
  declare readonly code: DeliveryErrorCode;
  /** Every evaluation that was taken and not acknowledged. Not enumerable: thousands of them would flood the log. */
  declare readonly undelivered: readonly Evaluation[];
  /** How many were acknowledged. */
  readonly delivered: number;
  /** True when the iterable may hold more that was never taken from it, and so is not in `undelivered`. */
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
  readonly DeliveryError: DeliveryError;
}

/**
 * Whether a value is an error of the kit, whichever copy of the package made it.
 *
 * @param error anything that was caught
 * @param name the `name` it must have; without one, any error of the kit will do
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
