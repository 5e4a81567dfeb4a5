import { CfnConfigRule, CfnRemediationConfiguration, CustomRule, type IRule } from 'aws-cdk-lib/aws-config';
import type { Construct } from 'constructs';
import type { DeployedRemediation, RuleScope } from '../deploy/deployment.js';
import type { RuleOfApp } from './deployment-of.js';
import { textOf } from './permissions.js';
import { defined } from './props.js';

export interface RuleParts {
  readonly rule: IRule;
  readonly cfnRule: CfnConfigRule;
  readonly cfnRemediation: CfnRemediationConfiguration | undefined;
}

/** Makes the rule of the model, with its remediation if it has one. */
export function ruleParts(scope: Construct, made: RuleOfApp, functionArn: string): RuleParts {
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
      scope: made.scope && scopeOf(made.scope),
      inputParameters: Object.keys(made.inputParameters).length > 0 ? made.inputParameters : undefined,
      evaluationModes: made.evaluationModes.map((mode) => ({ mode })),
    }),
  );
  const name = cfnRule.ref;
  return {
    rule: CustomRule.fromConfigRuleName(scope, 'Rule', name),
    cfnRule,
    cfnRemediation: made.remediation && remediationOf(scope, made.remediation, name),
  };
}

function scopeOf(scope: RuleScope): CfnConfigRule.ScopeProperty {
  return 'resourceTypes' in scope ? { complianceResourceTypes: [...scope.resourceTypes] } : defined(scope);
}

function remediationOf(
  scope: Construct,
  remediation: DeployedRemediation,
  configRuleName: string,
): CfnRemediationConfiguration {
  const { attempts, executionControls, targetId, targetVersion, resourceType, automatic } = remediation;
  const parameters = Object.entries(remediation.parameters).map(([name, value]) => [
    name,
    'resourceValue' in value
      ? { ResourceValue: { Value: value.resourceValue } }
      : { StaticValue: { Values: value.map(textOf) } },
  ]);
  return new CfnRemediationConfiguration(
    scope,
    'Remediation',
    defined({
      configRuleName,
      targetType: 'SSM_DOCUMENT',
      targetId,
      targetVersion,
      resourceType,
      parameters: Object.fromEntries(parameters),
      automatic,
      maximumAutomaticAttempts: attempts?.maximum,
      retryAttemptSeconds: attempts?.withinSeconds,
      executionControls: executionControls && { ssmControls: defined(executionControls) },
    }),
  );
}
