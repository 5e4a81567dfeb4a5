/** WAF Classic; WAFv2 is recorded as CloudFormation has it. The shapes of the global and the regional types are the same. */
import { fromAws, renamed } from '../conversions.js';
import { type Mapping, mapping } from '../mapping.js';
import { allAssigned, list, orDefault, type Table } from '../values.js';

const rule: Table = { ...renamed('RuleId'), ...renamed('Priority'), action: { type: 'Action.Type' } };
const predicate: Table = { ...renamed('DataId Type'), negated: 'Negated' };

const waf = (service: string): readonly Mapping[] => [
  mapping(`AWS::${service}::WebACL`, {
    name: 'Name',
    configuration: {
      ...renamed('MetricName Name'),
      defaultAction: 'DefaultAction.Type',
      rulesList: orDefault(list('Rules', rule), []),
      webACLId: fromAws('webACLId'),
      // AWS Config's schema has only `rulesList`, and the API only `rules`.
      ...allAssigned('rules', 'webACLArn'),
    },
  }),
  mapping(`AWS::${service}::Rule`, {
    name: 'Name',
    configuration: {
      ...renamed('MetricName Name'),
      predicateList: orDefault(list('Predicates', predicate), []),
      ruleId: fromAws('ruleId'),
      ...allAssigned('predicates'),
    },
  }),
];

export const wafMappings: readonly Mapping[] = [
  ...waf('WAF'),
  ...waf('WAFRegional'),
  mapping('AWS::WAFRegional::RateBasedRule', {
    name: 'Name',
    configuration: {
      ...renamed('MetricName Name'),
      matchPredicates: orDefault(list('MatchPredicates', predicate), []),
      rateKey: 'RateKey',
      rateLimit: 'RateLimit',
      ruleId: fromAws('ruleId'),
      ...allAssigned('aggregateKey', 'requestLimit'),
    },
  }),
];
