import type { JsonObject } from '../../../event/read.js';
import { maxQueryLength } from '../../../limits.js';
import { InputCheck } from '../input-check.js';
import { pageSize, takePage } from '../paging.js';
import { toDocument } from '../query/document.js';
import { matches } from '../query/match-conditions.js';
import { count, parseQuery } from '../query/parse-query.js';
import { countBy, createSelector, sortBy } from '../query/result-rows.js';
import { isVisibleTo, type RecordedResource } from '../resource-store.js';
import type { Operation, ServiceState } from './operation.js';

/**
 * Runs a query. Each result is the JSON text of the selected properties.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_SelectResourceConfig.html
 */
export const selectResourceConfig: Operation = (input, state, { accountId }) =>
  answerQuery('SelectResourceConfig', input, state, ({ latest }) => isVisibleTo(accountId, latest));

/**
 * Runs a query over every account and Region: each aggregator of the local service covers all of them.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html
 */
export const selectAggregateResourceConfig: Operation = (input, state) => {
  const check = new InputCheck();
  const aggregator = check.text(input.ConfigurationAggregatorName, 'configurationAggregatorName', {
    min: 1,
    max: 256,
  });
  check.finish();
  return answerQuery(`SelectAggregateResourceConfig ${aggregator}`, input, state, () => true);
};

function answerQuery(
  operation: string,
  input: JsonObject,
  { resources }: ServiceState,
  isVisible: (resource: RecordedResource) => boolean,
): object {
  const check = new InputCheck();
  const expression = check.text(input.Expression, 'expression', { min: 1, max: maxQueryLength });
  const limit = check.optionalNumber(input.Limit, 'limit');
  const nextToken = check.optionalText(input.NextToken, 'nextToken');
  check.finish();

  const query = parseQuery(expression);
  const isCount = query.select.includes(count);
  const select = createSelector(query.select.filter((path) => path !== count));
  const isFound = (resource: RecordedResource) =>
    !resource.deleted && isVisible(resource) && matches(resource.latest, query.where);
  const documentOf = ({ latest }: RecordedResource) => toDocument(latest);
  const request = {
    listing: `${operation} ${expression}`,
    limit: pageSize(limit, isCount ? 500 : 25),
    nextToken,
  };
  const toOutput = (rows: readonly unknown[], next: string | undefined) => ({
    Results: rows.map((row) => JSON.stringify(row)),
    QueryInfo: { SelectFields: query.select.map((Name) => ({ Name })) },
    NextToken: next,
  });
  if (isCount) {
    const documents = resources.all().filter(isFound).map(documentOf);
    const counts = countBy(documents, select, query.groupBy.length > 0);
    const page = takePage(sortBy(counts, query.orderBy), request);
    return toOutput(page.values, page.nextToken);
  }
  const all =
    query.orderBy.length > 0
      ? sortBy(resources.all().filter(isFound), query.orderBy, documentOf)
      : resources.all();
  const page = takePage(all, request, isFound);
  return toOutput(
    page.values.map((resource) => select(documentOf(resource))),
    page.nextToken,
  );
}
