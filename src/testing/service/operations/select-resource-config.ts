import { maxQueryLength } from '../../../limits.js';
import { InputCheck } from '../input-check.js';
import { pageSize, takePage } from '../paging.js';
import { matches } from '../query/match-conditions.js';
import { parseQuery } from '../query/parse-query.js';
import { toDocument } from '../query/resource-document.js';
import { createSelector } from '../query/select-properties.js';
import { sortBy } from '../query/sort-resources.js';
import { isSeenBy, type RecordedResource } from '../resource-store.js';
import type { Operation } from './operation.js';

/**
 * The resources that a query finds, each as the JSON text of the properties it asks for.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_SelectResourceConfig.html
 */
export const selectResourceConfig: Operation = (input, { resources }, { accountId }) => {
  const check = new InputCheck();
  const expression = check.text(input.Expression, 'expression', { least: 1, most: maxQueryLength });
  const limit = check.optionalNumber(input.Limit, 'limit');
  const nextToken = check.optionalText(input.NextToken, 'nextToken');
  check.finish();

  const query = parseQuery(expression);
  const finds = ({ latest, deleted }: RecordedResource) =>
    !deleted && isSeenBy(accountId, latest) && matches(latest, query.conditions);
  const request = { listing: `SelectResourceConfig ${expression}`, limit: pageSize(limit, 25), nextToken };
  const page =
    query.orderBy.length === 0
      ? takePage(resources.all(), request, finds)
      : takePage(
          sortBy(resources.all().filter(finds), query.orderBy, ({ latest }) => toDocument(latest)),
          request,
        );
  const select = createSelector(query.select);
  return {
    Results: page.values.map(({ latest }) => JSON.stringify(select(toDocument(latest)))),
    QueryInfo: { SelectFields: query.select.map((Name) => ({ Name })) },
    NextToken: page.nextToken,
  };
};
