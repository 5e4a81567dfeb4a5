/** WAF Classic; WAFv2 is recorded as CloudFormation has it. The shapes of the global and the regional types are the same. */
import { renamed } from '../conversions.js';
import { type Mapping, mapping } from '../mapping.js';
import type { Table } from '../source.js';
import { list, orDefault } from '../values.js';

const rule: Table = { ...renamed('RuleId'), ...renamed('Priority'), action: { type: 'Action.Type' } };
const predicate: Table = { ...renamed('DataId Type'), negated: 'Negated' };

const webAclOf = (service: string): Mapping =>
  mapping(`AWS::${service}::WebACL`, {
    name: 'Name',
    configuration: {
      ...renamed('MetricName Name'),
      defaultAction: 'DefaultAction.Type',
      // The API calls them `rules`; AWS Config's schema has only this name.
      rulesList: orDefault(list('Rules', rule), []),
    },
  });
const ruleOf = (service: string): Mapping =>
  mapping(`AWS::${service}::Rule`, {
    name: 'Name',
    configuration: {
      ...renamed('MetricName Name'),
      predicateList: orDefault(list('Predicates', predicate), []),
    },
  });

export const webAcl = webAclOf('WAF');
export const wafRule = ruleOf('WAF');
export const regionalWebAcl = webAclOf('WAFRegional');
export const regionalRule = ruleOf('WAFRegional');
export const regionalRateBasedRule = mapping('AWS::WAFRegional::RateBasedRule', {
  name: 'Name',
  configuration: {
    ...renamed('MetricName Name RateKey RateLimit'),
    matchPredicates: orDefault(list('MatchPredicates', predicate), []),
  },
});
