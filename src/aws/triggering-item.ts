import { type ConfigServiceClient, GetResourceConfigHistoryCommand } from '@aws-sdk/client-config-service';
import type { Clock } from '../clock.js';
import { describeThrown } from '../describe.js';
import { ConfigurationItemUnavailableError } from '../errors.js';
import { type ItemIdentity, readConfigurationItem } from '../event/configuration-item.js';
import type { ConfigurationItem } from '../rule/configuration-item.js';
import { describeResource } from '../terms.js';
import { ownCall } from './own-call.js';
import { abortableCall } from './retried-call.js';
import { asSdkError, isTransient } from './transient-error.js';
import { withoutSecrets } from './without-secrets.js';

/** The history may lag behind the event. So long it is asked again, with pauses that grow up to the longest. */
const longestLagMs = 60_000;
const firstPauseMs = 250;
const longestPauseMs = 5_000;

/** What fetching an item needs; all of it handed in. */
export interface FetchSettings {
  readonly client: Pick<ConfigServiceClient, 'send'>;
  readonly clock: Clock;
  /** After it nothing is asked any more; by the clock. */
  readonly deadline: number;
  readonly signal: AbortSignal;
}

/**
 * Fetches the item that an oversized notification is about: that one, not the newest, which the resource may have got
 * since.
 *
 * @param summary what the notification says of it
 * @throws ConfigurationItemUnavailableError when the history does not have it in time, or may not be read
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
 */
export async function fetchTriggeringItem(
  summary: ItemIdentity,
  settings: FetchSettings,
): Promise<ConfigurationItem> {
  const { clock } = settings;
  const lastAsk = Math.min(clock.now() + longestLagMs, settings.deadline);
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
    const { item, reason, cause } = await ask(summary, settings);
    if (item) return item;
    if (clock.now() + pauseMs >= lastAsk) throw unavailable(summary, reason, cause);
    await new Promise<void>((resolve) => clock.after(pauseMs, resolve));
  }
}

interface Answer {
  readonly item?: ConfigurationItem;
  readonly reason: string;
  readonly cause?: unknown;
}

async function ask(summary: ItemIdentity, { client, clock, signal }: FetchSettings): Promise<Answer> {
  const { resourceType, resourceId, configurationItemCaptureTime: laterTime } = summary;
  const command = new GetResourceConfigHistoryCommand({
    resourceType: resourceType as never,
    resourceId,
    laterTime,
    limit: 1,
  });
  let found: unknown;
  try {
    const { configurationItems = [] } = await abortableCall(
      (abortSignal) => client.send(ownCall(command), { abortSignal }),
      { clock, signal },
    );
    found = configurationItems[0];
  } catch (thrown) {
    if (signal.aborted) throw unavailable(summary, 'the time of the function was up', thrown);
    const error = asSdkError(thrown);
    const cause = withoutSecrets(thrown);
    // A resource that was just discovered may not be in the history yet.
    if (error.name !== 'ResourceNotDiscoveredException' && !isTransient(error)) {
      const hint = 'The role of the function needs config:GetResourceConfigHistory';
      throw unavailable(summary, `${describeThrown(cause)}. ${hint}`, cause);
    }
    return { reason: describeThrown(cause), cause };
  }
  if (found === undefined) return { reason: 'its history is empty' };
  const item = readConfigurationItem(
    found,
    'GetResourceConfigHistory.configurationItems[0]',
    summary.accountId,
  );
  if (isSame(item, summary)) return { item, reason: '' };
  return { reason: `its history ends at ${item.configurationItemCaptureTime.toISOString()}` };
}

function isSame(item: ConfigurationItem, summary: ItemIdentity): boolean {
  if (item.configurationItemCaptureTime.getTime() === summary.configurationItemCaptureTime.getTime())
    return true;
  // A state id of zero says nothing.
  return (
    Number(summary.configurationStateId) > 0 && item.configurationStateId === summary.configurationStateId
  );
}

function unavailable(
  summary: ItemIdentity,
  reason: string,
  cause: unknown,
): ConfigurationItemUnavailableError {
  const { resourceType, resourceId } = summary;
  return new ConfigurationItemUnavailableError(
    `The configuration item of ${describeResource(summary)}, captured at ` +
      `${summary.configurationItemCaptureTime.toISOString()}, is too large for an event and could not be fetched: ${reason}. ` +
      'Nothing was reported; Lambda tries the event again.',
    { resource: { resourceType, resourceId }, ...(cause !== undefined && { cause }) },
  );
}
