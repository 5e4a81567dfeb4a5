import { maxPageSize } from '../../limits.js';
import { parseToken } from '../result-token.js';
import { ServiceError } from './service-error.js';

interface PageRequest {
  /** The listing that is paged; a token is valid only for its listing. */
  readonly listing: string;
  readonly limit: number;
  readonly nextToken: string | undefined;
}

/**
 * Returns one page of the matching values, from the position of the token on. It checks only the values that the page needs, so that reading all
 * pages checks each value once.
 */
export function takePage<Value>(
  all: readonly Value[],
  { listing, limit, nextToken }: PageRequest,
  matches: (value: Value) => boolean = () => true,
): { readonly values: readonly Value[]; readonly nextToken: string | undefined } {
  const values: Value[] = [];
  for (let position = readToken(listing, nextToken); position < all.length; position++) {
    const value = all[position] as Value;
    if (!matches(value)) continue;
    if (values.length === limit) return { values, nextToken: writeToken(listing, position) };
    values.push(value);
  }
  return { values, nextToken: undefined };
}

/** The size of a page. As in AWS Config, 0 means the default. */
export function pageSize(
  limit: number | undefined,
  defaultSize: number,
  error = 'InvalidLimitException',
): number {
  if (limit === undefined || limit === 0) return defaultSize;
  if (Number.isInteger(limit) && limit > 0 && limit <= maxPageSize) return limit;
  throw new ServiceError(
    error,
    `The specified limit is outside the allowable range: ${limit} is not 0 to ${maxPageSize}`,
  );
}

function writeToken(listing: string, position: number): string {
  return Buffer.from(JSON.stringify([listing, position])).toString('base64url');
}

function readToken(listing: string, token: string | undefined): number {
  if (token === undefined) return 0;
  const position = (parseToken(token) as readonly unknown[] | null | undefined)?.[1];
  if (Number.isSafeInteger(position) && writeToken(listing, position as number) === token) {
    return position as number;
  }
  throw new ServiceError(
    'InvalidNextTokenException',
    'The specified next token is not valid. Specify the nextToken of the previous response',
  );
}
