/**
 * Evidence: nine paths of https://github.com/awslabs/aws-config-resource-schema (AWS::AutoScaling::AutoScalingGroup), a list as
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DescribeLifecycleHooks.html gives it.
 */

interface AutoScalingGroup {
  readonly LifeCycleHooks?: readonly LifecycleHook[] | null;
}

interface LifecycleHook {
  readonly autoScalingGroupName?: string | null;
  readonly defaultResult?: string | null;
  /** Seconds. */
  readonly globalTimeout?: number | null;
  /** Seconds. */
  readonly heartbeatTimeout?: number | null;
  readonly lifecycleHookName?: string | null;
  readonly lifecycleTransition?: string | null;
  readonly notificationMetadata?: string | null;
  readonly notificationTargetARN?: string | null;
  readonly roleARN?: string | null;
}

declare module '../registry.js' {
  interface WrittenSupplementaryConfigurations {
    readonly 'AWS::AutoScaling::AutoScalingGroup': AutoScalingGroup;
  }
}

export {};
