import * as client from '@aws-sdk/client-cloudwatch-logs';
import { ApiError } from '../api-error.js';
import type { LogEvent } from '../region-state.js';
import { operationsOf } from '../shapes.js';
import type { Service } from './services.js';

const pageSize = 100;

export const logs: Service = {
  prefix: 'logs',
  protocol: 'json',
  operations: operationsOf(client),
  handlers: {
    DescribeLogGroups({ logGroupNamePrefix = '' }: client.DescribeLogGroupsCommandInput, { region }) {
      const names = [...region.logGroups.keys()].filter((name) => name.startsWith(logGroupNamePrefix));
      return {
        logGroups: names.map((logGroupName) => ({
          logGroupName,
          arn: region.arn('logs', `log-group:${logGroupName}:*`),
        })),
      };
    },
    /** Pages may be empty although others follow, as AWS describes. The first page of a search always is, here. */
    FilterLogEvents(input: client.FilterLogEventsCommandInput, { region }) {
      const events = region.logGroups.get(input.logGroupName ?? '');
      if (!events) throw new ApiError('ResourceNotFoundException', 'The specified log group does not exist.');
      const {
        startTime = 0,
        endTime = Number.MAX_SAFE_INTEGER,
        nextToken,
        filterPattern = '',
        limit = pageSize,
      } = input;
      const found = events
        .filter(
          ({ timestamp, message }) =>
            timestamp >= startTime && timestamp < endTime && matches(filterPattern, message),
        )
        .sort((a: LogEvent, b: LogEvent) => a.timestamp - b.timestamp);
      if (nextToken === undefined && found.length > 0)
        return { events: [], nextToken: 'from:0', searchedLogStreams: [] };
      const start = Number(nextToken?.slice('from:'.length) ?? 0);
      const isMore = start + limit < found.length;
      return {
        events: found.slice(start, start + limit),
        searchedLogStreams: [],
        ...(isMore && { nextToken: `from:${start + limit}` }),
      };
    },
  },
};

/** Only `"text"`, `?"one" ?"other"` and no pattern: what the commands use. */
function matches(pattern: string, message: string): boolean {
  const words = [...pattern.matchAll(/\??"([^"]*)"/g)].map(([, word = '']) => word);
  if (words.length === 0) return true;
  return pattern.startsWith('?')
    ? words.some((word) => message.includes(word))
    : words.every((word) => message.includes(word));
}
