import { CfnConfigRule, CfnRemediationConfiguration, CustomRule, type IRule } from 'aws-cdk-lib/aws-config';
import type { Construct } from 'constructs';
import { remediationParameters } from '../deploy/cloudformation/rule-resources.js';
import type { DeployedRemediation, RuleFunction } from '../deploy/deployment.js';
import { nonEmpty } from '../deploy/entries.js';
import type { RuleOfApp } from './deployment-of.js';
import { invokePermissions, textOf } from './permissions.js';
import { defined } from './props.js';

export interface RuleParts {
  readonly rule: IRule;
  readonly cfnRule: CfnConfigRule;
  readonly cfnRemediation: CfnRemediationConfiguration | undefined;
}

export function ruleParts(
  scope: Construct,
  { rule: made, function: own }: { readonly rule: RuleOfApp; readonly function: RuleFunction | undefined },
  functionArn: string,
): RuleParts {
  const cfnRule = new CfnConfigRule(
    scope,
    'Resource',
    defined({
      configRuleName: made.ruleName,
      description: made.description,
      source: {
        owner: 'CUSTOM_LAMBDA',
        sourceIdentifier: functionArn,
        sourceDetails: made.triggers.map((trigger) => ({ eventSource: 'aws.config', ...trigger })),
      },
      scope:
        made.scope &&
        defined({
          ...made.scope,
          complianceResourceTypes: made.scope.resourceTypes?.slice(),
          resourceTypes: undefined,
        }),
      inputParameters: nonEmpty(made.inputParameters),
      evaluationModes: made.evaluationModes.map((mode) => ({ mode })),
    }),
  );
  // AWS Config refuses a rule whose function it cannot invoke.
  if (own) cfnRule.node.addDependency(...invokePermissions(scope, functionArn, own.invokedBy));
  const name = cfnRule.ref;
  return {
    rule: CustomRule.fromConfigRuleName(scope, 'Rule', name),
    cfnRule,
    cfnRemediation: made.remediation && remediationOf(scope, made.remediation, name),
  };
}

function remediationOf(
  scope: Construct,
  remediation: DeployedRemediation,
  configRuleName: string,
): CfnRemediationConfiguration {
  const { attempts, executionControls, targetId, targetVersion, resourceType, automatic } = remediation;
  return new CfnRemediationConfiguration(
    scope,
    'Remediation',
    defined({
      configRuleName,
      targetType: 'SSM_DOCUMENT',
      targetId,
      targetVersion,
      resourceType,
      parameters: remediationParameters(remediation, textOf),
      automatic,
      maximumAutomaticAttempts: attempts?.maximum,
      retryAttemptSeconds: attempts?.withinSeconds,
      executionControls: executionControls && { ssmControls: defined(executionControls) },
    }),
  );
}
