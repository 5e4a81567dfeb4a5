import { maxPageSize } from '../../limits.js';
import { ServiceError } from './service-error.js';

/** What one page holds, and the token of the next when there may be more. */
export interface Page<Value> {
  readonly values: readonly Value[];
  readonly nextToken: string | undefined;
}

interface PageRequest {
  /** What is paged: a token of one listing is refused by another. */
  readonly listing: string;
  readonly limit: number;
  readonly nextToken: string | undefined;
}

/**
 * Takes one page of the values that match, starting where the token says. Only as many values are looked at as the
 * page needs, so that paging through many costs no more than reading them once.
 */
export function takePage<Value>(
  all: readonly Value[],
  { listing, limit, nextToken }: PageRequest,
  matches: (value: Value) => boolean = () => true,
): Page<Value> {
  const values: Value[] = [];
  for (let position = readToken(listing, nextToken); position < all.length; position++) {
    const value = all[position] as Value;
    if (!matches(value)) continue;
    if (values.length === limit) return { values, nextToken: writeToken(listing, position) };
    values.push(value);
  }
  return { values, nextToken: undefined };
}

/** How many a page holds: `0` means the default, as with AWS Config. */
export function pageSize(limit: number | undefined, usual: number, error = 'InvalidLimitException'): number {
  if (limit === undefined || limit === 0) return usual;
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
  const position = parseToken(token)?.[1];
  if (Number.isSafeInteger(position) && writeToken(listing, position as number) === token) {
    return position as number;
  }
  throw new ServiceError(
    'InvalidNextTokenException',
    'The specified next token is not valid. Specify the nextToken of the previous response',
  );
}

function parseToken(token: string): readonly unknown[] | null | undefined {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    return undefined;
  }
}
