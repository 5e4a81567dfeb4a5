import { GetResourceConfigHistoryCommand } from '@aws-sdk/client-config-service';
import { describeResource, resourceKey } from '../../config-types.js';
import { describeThrown } from '../../describe.js';
import { ConfigurationItemUnavailableError } from '../../errors.js';
import {
  type ItemIdentity,
  lacksConfiguration,
  readConfigurationItem,
  readItemIdentity,
} from '../../event/configuration-item.js';
import type { OversizedConfigurationItemChange } from '../../event/invocation.js';
import { readObject } from '../../event/read.js';
import type { ConfigurationItem } from '../../rule/configuration-item.js';
import { withoutSecrets } from '../../without-secrets.js';
import { type AbortSettings, abortableCall, pause } from '../calls/bounded-call.js';
import { sendCommand } from '../calls/kit-command.js';
import { asSdkError, isTransient } from '../calls/transient-error.js';
import type { ConfigClient } from '../client-config.js';

/** The history may lag behind the event. The call is repeated for this time, with pauses that double up to the maximum. */
const maxLagMs = 60_000;
const firstPauseMs = 250;
const timeWasUp = 'the time of the function was up';
const maxPauseMs = 5_000;

export interface FetchSettings extends AbortSettings {
  readonly client: ConfigClient;
  /** No call starts after it; a time of the clock. */
  readonly deadline: number;
}

type Change = Pick<OversizedConfigurationItemChange, 'configurationItemSummary' | 'reason'>;

/**
 * Fetches the item of a notification without one. It is not always the latest item: the resource may have changed since.
 *
 * @throws ConfigurationItemUnavailableError when the history does not return the item in time, returns it without a configuration, or
 * denies access
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_GetResourceConfigHistory.html
 */
export async function fetchTriggeringItem(
  change: Change,
  settings: FetchSettings,
): Promise<ConfigurationItem> {
  const { clock } = settings;
  const lastAsk = Math.min(clock.now() + maxLagMs, settings.deadline);
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(maxPauseMs, pauseMs * 2)) {
    const { item, reason, cause } = await ask(change, settings);
    if (item) return item;
    if (clock.now() + pauseMs >= lastAsk) throw unavailable(change, reason, cause);
    await pause(pauseMs, settings).catch((thrown) => {
      throw unavailable(change, timeWasUp, thrown);
    });
  }
}

interface Answer {
  readonly item?: ConfigurationItem;
  readonly reason: string;
  readonly cause?: unknown;
}

async function ask(change: Change, settings: FetchSettings): Promise<Answer> {
  const { configurationItemSummary: summary } = change;
  const { resourceType, resourceId, configurationItemCaptureTime: laterTime } = summary;
  const command = new GetResourceConfigHistoryCommand({
    resourceType: resourceType as never,
    resourceId,
    laterTime,
    limit: 1,
  });
  let found: unknown;
  try {
    const send = (signal: AbortSignal) => sendCommand(settings.client, command, signal);
    found = (await abortableCall(send, settings)).configurationItems?.[0];
  } catch (thrown) {
    if (settings.signal.aborted) throw unavailable(change, timeWasUp, thrown);
    const error = asSdkError(thrown);
    const cause = withoutSecrets(thrown);
    // A newly discovered resource may not be in the history yet.
    if (error.name !== 'ResourceNotDiscoveredException' && !isTransient(error)) {
      const hint = 'The role of the function needs config:GetResourceConfigHistory';
      throw unavailable(change, `${describeThrown(cause)}. ${hint}`, cause);
    }
    return { reason: describeThrown(cause), cause };
  }
  if (found === undefined) return { reason: 'its history is empty' };
  const path = 'GetResourceConfigHistory.configurationItems[0]';
  const raw = readObject(found, path);
  const difference = differenceOf(readItemIdentity(raw, path, summary.accountId), summary);
  if (difference) return { reason: difference };
  if (lacksConfiguration(raw))
    throw unavailable(change, 'the history of the resource has it without a configuration, too', undefined);
  return { item: readConfigurationItem(raw, path, summary.accountId), reason: '' };
}

/** How an item of the history differs from that of the notification; `undefined` when it is the same. */
function differenceOf(item: ItemIdentity, summary: ItemIdentity): string | undefined {
  const capturedAt = item.configurationItemCaptureTime.toISOString();
  if (resourceKey(item) !== resourceKey(summary) || item.accountId !== summary.accountId)
    return `AWS Config answered with ${describeResource(item)} of account ${item.accountId}`;
  if (capturedAt !== summary.configurationItemCaptureTime.toISOString())
    return `its history ends at ${capturedAt}`;
  // A state id of zero has no meaning.
  const [found, wanted] = [item.configurationStateId, summary.configurationStateId];
  if (found === wanted || !(Number(found) > 0 && Number(wanted) > 0)) return undefined;
  return `its history has the state id ${found} at that time, not ${wanted}`;
}

function unavailable(
  { configurationItemSummary: summary, reason: fetched }: Change,
  reason: string,
  cause: unknown,
): ConfigurationItemUnavailableError {
  const { resourceType, resourceId } = summary;
  return new ConfigurationItemUnavailableError(
    `The configuration item of ${describeResource(summary)}, captured at ` +
      `${summary.configurationItemCaptureTime.toISOString()}, ` +
      `${fetched === 'too-large' ? 'is too large for an event' : 'was sent without its configuration'} and could not be ` +
      `fetched: ${reason}. ` +
      'Nothing was reported; Lambda tries the event again.',
    { resource: { resourceType, resourceId }, ...(cause !== undefined && { cause }) },
  );
}
