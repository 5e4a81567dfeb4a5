import { type Parts, sampleOf } from './compliant-sample.js';

const metrics = (MetricName: string) => ({
  CloudWatchMetricsEnabled: true,
  MetricName,
  SampledRequestsEnabled: true,
});
const blocksFloods = {
  Action: { Block: {} },
  Name: 'floods',
  Priority: 0,
  Statement: { RateBasedStatement: { AggregateKeyType: 'IP', EvaluationWindowSec: 300, Limit: 1000 } },
  VisibilityConfig: metrics('floods'),
};

export const wafv2Samples = {
  /** @see https://docs.aws.amazon.com/waf/latest/APIReference/API_WebACL.html */
  'AWS::WAFv2::WebACL': sampleOf((acl): Parts['AWS::WAFv2::WebACL'] => ({
    configuration: {
      ARN: acl.arn,
      Capacity: 2,
      DefaultAction: { Block: {} },
      Description: '',
      Id: acl.id,
      LabelNamespace: `awswaf:${acl.accountId}:webacl:${acl.name}:`,
      ManagedByFirewallManager: false,
      Name: acl.name,
      RetrofittedByFirewallManager: false,
      Rules: [blocksFloods],
      VisibilityConfig: metrics(acl.name),
    },
    relationships: [acl.related('Is associated with', 'AWS::ElasticLoadBalancingV2::LoadBalancer')],
  })).variants({
    empty: { Capacity: 0, Rules: [] },
    'allows-by-default': { DefaultAction: { Allow: {}, Block: undefined } },
    'no-metrics': { VisibilityConfig: { CloudWatchMetricsEnabled: false } },
  }),
};
