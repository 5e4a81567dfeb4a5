import { describe, expect, it } from '@jest/globals';
import { compliant, defineRule, isSet, nonCompliant } from 'config-rule-kit';
import { startChecks } from '../../src/proposed/check-resources.js';
import { silentLogger } from '../../src/rule/logger.js';
import { parseTemplate } from '../../src/templates/parse-template.js';
import { resolveTemplate } from '../../src/templates/resolve-template.js';

// #region is-set
const encrypted = defineRule({
  name: 'sns-topic-encrypted',
  resourceTypes: ['AWS::SNS::Topic'],
  evaluate: ({ configuration }) =>
    isSet(configuration, 'KmsMasterKeyId') ? compliant() : nonCompliant('Not encrypted with a key'),
});
// #endregion

const template = `
Resources:
  Key: { Type: AWS::KMS::Key, Properties: {} }
  Orders:
    Type: AWS::SNS::Topic
    Properties: { KmsMasterKeyId: !GetAtt Key.Arn }
  Plain: { Type: AWS::SNS::Topic }
`;

describe('the guide for checks before a deployment', () => {
  it('shows a rule that has a verdict on a key that does not exist yet', () => {
    const proposal = resolveTemplate(parseTemplate(template, 't.yaml'));
    const environment = { now: new Date(0), logger: silentLogger, signal: new AbortController().signal };
    const { findings } = startChecks(
      [{ rule: encrypted, name: encrypted.name, parameters: {} }],
      proposal,
      environment,
    );

    expect(findings.flat()).toMatchObject([
      { resource: { logicalId: 'Orders' }, verdict: 'COMPLIANT' },
      { resource: { logicalId: 'Plain' }, verdict: 'NON_COMPLIANT' },
    ]);
  });
});
