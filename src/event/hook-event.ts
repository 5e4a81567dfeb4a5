/** The data that a CloudFormation Lambda Hook and its function exchange. */

/** The operations that a hook can be for, as `TargetOperations` names them. */
export const hookOperations = ['RESOURCE', 'CLOUD_CONTROL', 'STACK', 'CHANGE_SET'] as const;
export type HookOperation = (typeof hookOperations)[number];

/** The severities that CloudFormation knows. */
export type HookSeverity = 'INFORMATIONAL' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';

/**
 * The event of a CloudFormation Lambda Hook, as far as the kit uses it.
 *
 * @see https://docs.aws.amazon.com/cloudformation-cli/latest/hooks-userguide/lambda-hooks-create-lambda-function.html
 */
export interface HookEvent {
  readonly clientRequestToken?: string | undefined;
  /** The account of the resources: 12 digits. */
  readonly awsAccountId: string;
  /** Missing for Cloud Control. */
  readonly stackId?: string | null | undefined;
  readonly changeSetId?: string | null | undefined;
  /** The alias of the hook: `Private::Rules::Check`. */
  readonly hookTypeName: string;
  readonly hookTypeVersion?: string | undefined;
  readonly hookModel?: { readonly LambdaFunction?: string | undefined } | undefined;
  /** Documented as missing for change sets, though the example there has it. */
  readonly actionInvocationPoint?: HookAction | undefined;
  readonly requestData: HookRequestData;
  readonly requestContext?: { readonly invocation?: number; readonly callbackContext?: unknown } | undefined;
}

/** What CloudFormation or Cloud Control is about to do. */
export type HookAction = 'CREATE_PRE_PROVISION' | 'UPDATE_PRE_PROVISION' | 'DELETE_PRE_PROVISION';

/** What the hook is about: a resource, a stack or a change set. */
export interface HookRequestData {
  /** The type of the resource, `STACK` or `CHANGE_SET`. */
  readonly targetName: string;
  readonly targetType: string;
  /** The logical id of the resource, the name of the stack or the ARN of the change set. */
  readonly targetLogicalId: string;
  /** The resource: its properties in CloudFormation's shape, with values in place of functions. */
  readonly targetModel?:
    | {
        readonly resourceProperties?: Readonly<Record<string, unknown>> | null | undefined;
        readonly previousResourceProperties?: Readonly<Record<string, unknown>> | null | undefined;
      }
    | undefined;
  /** A presigned URL of the template, or of the target model. It is a secret. */
  readonly payload?: string | undefined;
}

/** The answer to a CloudFormation Lambda Hook. */
export interface HookResponse {
  readonly hookStatus: 'SUCCESS' | 'FAILED';
  /** With FAILED: whether something does not comply, or could not be checked. */
  readonly errorCode?: 'NonCompliant' | 'InternalFailure' | undefined;
  /** At most 4,096 characters; for Cloud Control 1,024. */
  readonly message: string;
  readonly clientRequestToken: string | undefined;
  readonly annotations: readonly HookAnnotation[];
}

/** The verdict of one rule on one resource. */
export interface HookAnnotation {
  /** The name of the rule. */
  readonly annotationName: string;
  readonly status: 'PASSED' | 'FAILED' | 'SKIPPED';
  readonly statusMessage: string;
  readonly remediationMessage?: string | undefined;
  readonly remediationLink?: string | undefined;
  readonly severityLevel?: HookSeverity | undefined;
}
