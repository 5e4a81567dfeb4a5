import { maxQueryLength } from '../../../limits.js';
import { InputCheck, type JsonObject } from '../input-check.js';
import { pageSize, takePage } from '../paging.js';
import { toDocument } from '../query/document.js';
import { matches } from '../query/match-conditions.js';
import { count, parseQuery } from '../query/parse-query.js';
import { countBy, createSelector, sortBy } from '../query/result-rows.js';
import { isVisibleTo, type RecordedResource } from '../resource-store.js';
import type { Operation, ServiceState } from './operation.js';

/**
 * The resources that a query finds, each as the JSON text of the properties it asks for.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_SelectResourceConfig.html
 */
export const selectResourceConfig: Operation = (input, state, { accountId }) =>
  answerQuery('SelectResourceConfig', input, state, ({ latest }) => isVisibleTo(accountId, latest));

/**
 * The same over what is recorded in every account and Region: every aggregator of the local service covers them all.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_SelectAggregateResourceConfig.html
 */
export const selectAggregateResourceConfig: Operation = (input, state) => {
  const check = new InputCheck();
  const aggregator = check.text(input.ConfigurationAggregatorName, 'configurationAggregatorName', {
    least: 1,
    most: 256,
  });
  check.finish();
  return answerQuery(`SelectAggregateResourceConfig ${aggregator}`, input, state, () => true);
};

function answerQuery(
  operation: string,
  input: JsonObject,
  { resources }: ServiceState,
  isSeen: (resource: RecordedResource) => boolean,
): object {
  const check = new InputCheck();
  const expression = check.text(input.Expression, 'expression', { least: 1, most: maxQueryLength });
  const limit = check.optionalNumber(input.Limit, 'limit');
  const nextToken = check.optionalText(input.NextToken, 'nextToken');
  check.finish();

  const query = parseQuery(expression);
  const counts = query.select.includes(count);
  const select = createSelector(query.select.filter((path) => path !== count));
  const finds = (resource: RecordedResource) =>
    !resource.deleted && isSeen(resource) && matches(resource.latest, query.where);
  const documentsOf = (found: readonly RecordedResource[]) => found.map(({ latest }) => toDocument(latest));
  const request = {
    listing: `${operation} ${expression}`,
    limit: pageSize(limit, counts ? 500 : 25),
    nextToken,
  };
  const answer = (rows: readonly unknown[], next: string | undefined) => ({
    Results: rows.map((row) => JSON.stringify(row)),
    QueryInfo: { SelectFields: query.select.map((Name) => ({ Name })) },
    NextToken: next,
  });
  if (!counts && query.orderBy.length === 0) {
    const page = takePage(resources.all(), request, finds);
    return answer(documentsOf(page.values).map(select), page.nextToken);
  }
  const documents = documentsOf(resources.all().filter(finds));
  const rows = counts ? countBy(documents, select, query.groupBy.length > 0) : documents;
  const page = takePage(
    sortBy(rows, query.orderBy, (row) => row),
    request,
  );
  return answer(
    counts ? page.values : page.values.map((row) => select(row as Readonly<Record<string, unknown>>)),
    page.nextToken,
  );
}
