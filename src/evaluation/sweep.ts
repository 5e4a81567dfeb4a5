import { readConfigurationItem } from '../event/configuration-item.js';
import { isJsonObject, stringOrNull } from '../event/read.js';
import type { ResourceCompliance } from '../rule/compliance.js';
import type { ConfigRule } from '../rule/config-rule.js';
import type { RuleContext } from '../rule/context.js';
import type { ResourceReference } from '../terms.js';
import { mapAhead } from './map-ahead.js';
import { runEvaluate } from './run-rule.js';
import { judgeScope } from './scope.js';
import { SweepFailures } from './sweep-failures.js';

/** So many resources are evaluated at once: a rule that asks AWS about each would else wait for one after another. */
const evaluatedAtOnce = 10;

/** Stands among the recorded resources for one that AWS Config lists, but gives no item of. */
export class MissingItem implements ResourceReference {
  readonly resourceType: string;
  readonly resourceId: string;

  constructor({ resourceType, resourceId }: ResourceReference) {
    this.resourceType = resourceType;
    this.resourceId = resourceId;
  }
}

/**
 * Runs `evaluate` over every recorded resource of the rule's types, and gives results as they come. What fails on one
 * resource spares the others: it is logged, and named in the error that comes at the end.
 *
 * @param recorded the resources as AWS gives them, in any of its spellings; of other types too
 * @throws EvaluationError at the end, naming each resource that failed; what reading the resources throws
 */
export async function* sweep(
  rule: ConfigRule,
  recorded: AsyncIterable<unknown>,
  context: RuleContext<unknown>,
): AsyncGenerator<ResourceCompliance, void, undefined> {
  const failures = new SweepFailures(context);
  const underWay = new Set<unknown>();
  const { signal } = context;
  const nameUnderWay = () => {
    for (const raw of underWay) failures.add(nameOf(raw), signal.reason);
  };
  signal.addEventListener('abort', nameUnderWay, { once: true });
  const judged = mapAhead(recorded, evaluatedAtOnce, async (raw) => {
    underWay.add(raw);
    try {
      return await judgeRecorded(rule, raw, context);
    } catch (error) {
      // Once time is up, whatever was under way has been named.
      if (!signal.aborted) failures.add(nameOf(raw), error);
      return [];
    } finally {
      underWay.delete(raw);
    }
  });
  let resources = 0;
  try {
    for await (const results of judged) {
      if (!results) continue;
      resources++;
      for (const result of results) yield result;
    }
  } catch (error) {
    throw failures.errorOf(rule, resources, { error }) ?? error;
  } finally {
    signal.removeEventListener('abort', nameUnderWay);
  }
  const error = failures.errorOf(rule, resources);
  if (error) throw error;
}

async function judgeRecorded(
  rule: ConfigRule,
  raw: unknown,
  context: RuleContext<unknown>,
): Promise<readonly ResourceCompliance[] | undefined> {
  if (raw instanceof MissingItem)
    throw new Error('AWS Config lists it, but gives no configuration item of it');
  // A snapshot holds every type. There is no result to take back of one that the rule is not for.
  if (isJsonObject(raw) && !isOfRule(rule, raw.resourceType)) return undefined;
  const item = readConfigurationItem(raw, 'item', context.accountId);
  return judgeScope(rule, item, false) ?? runEvaluate(rule, item, context);
}

/** AWS Config records what rules say too. A rule for every type is not for that: it would judge its own results. */
const complianceRecord = 'AWS::Config::ResourceCompliance';

function isOfRule({ resourceTypes }: ConfigRule, type: unknown): boolean {
  if (typeof type !== 'string') return true;
  return resourceTypes ? resourceTypes.includes(type) : type !== complianceRecord;
}

/** As much of a resource's name as there is: an item that cannot be read is named too. */
function nameOf(raw: unknown): ResourceReference {
  const { resourceType, resourceId } = isJsonObject(raw) ? raw : {};
  return {
    resourceType: stringOrNull(resourceType) ?? '(no resource type)',
    resourceId: stringOrNull(resourceId) ?? '(no resource id)',
  };
}
