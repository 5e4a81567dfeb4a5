import { readExemptionTag } from './exemption-tag.js';
import { type Exemption, isExpired } from './exemptions.js';

/** What an exemption looks at. A property that is not known may throw when it is read. */
export interface ExemptionSubject {
  readonly resourceId?: string | null | undefined;
  readonly resourceName?: string | null | undefined;
  readonly arn?: string | null | undefined;
  readonly accountId?: string | null | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** The exemption that a resource has. An expired one counts for nothing. */
export interface FoundExemption<Found = Exemption> {
  readonly exemption: Found;
  readonly isExpired: boolean;
}

/**
 * Finds the exemption of a resource: the first that has not expired; otherwise the first that has.
 *
 * @param tagNames the names of the rule, if the {@link readExemptionTag tag} of a resource may exempt it
 * @throws what reading a property of the subject throws, if the property decides whether the resource is exempt. Other properties
 * are not read, or what they throw does not count
 */
export function findExemption(
  exemptions: readonly Exemption[],
  subject: ExemptionSubject,
  now: Date,
  tagNames: readonly string[] = [],
): FoundExemption | undefined {
  const isValid = (one: Exemption | undefined) => one !== undefined && !isExpired(one, now);
  const tagged = () =>
    tagNames.length > 0 ? readExemptionTag(subject.tags, tagNames)?.exemption : undefined;
  const valid = firstOf([
    ...exemptions.filter(isValid).map((one) => () => (isForResource(one, subject) ? one : undefined)),
    () => [tagged()].find(isValid),
  ]);
  if (valid) return { exemption: valid, isExpired: false };
  const expired = exemptions.find((one) => holds(() => isForResource(one, subject))) ?? tagged();
  return expired && { exemption: expired, isExpired: true };
}

/** Whether an exemption is for a resource. */
function isForResource({ resource, tag, account }: Exemption, subject: ExemptionSubject): boolean {
  const conditions = [
    () => account === undefined || subject.accountId === account,
    () =>
      resource === undefined ||
      isAny([
        () => fits(resource, subject.resourceId),
        () => fits(resource, subject.resourceName),
        () => canBeArn(resource) && fits(resource, subject.arn),
      ]),
    () => tag === undefined || hasTag(subject.tags?.[tag.key], tag.value),
  ];
  return !isAny(conditions.map((condition) => () => !condition()));
}

/** Whether a pattern can fit an ARN. Otherwise the ARN is not read, which may be unknown. */
function canBeArn(pattern: string): boolean {
  const [start] = pattern.split('*') as [string];
  return start.startsWith('arn:') || (pattern !== start && 'arn:'.startsWith(start));
}

/** Every object has keys such as `constructor`, which are not tags. */
function hasTag(found: unknown, value: string | undefined): boolean {
  return typeof found === 'string' && (value === undefined || found === value);
}

/** Whether a pattern with `*` for any text fits. Regular expressions would be slow for patterns with many. */
function fits(pattern: string, text: string | null | undefined): boolean {
  if (typeof text !== 'string') return false;
  const [first, ...others] = pattern.split('*') as [string, ...string[]];
  const last = others.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let end = first.length;
  for (const part of others) {
    const at = text.indexOf(part, end);
    if (at < 0) return false;
    end = at + part.length;
  }
  return text.length - last.length >= end && text.endsWith(last);
}

/** Whether any of some conditions holds. What one throws counts only if no other holds. */
function isAny(conditions: readonly (() => boolean)[]): boolean {
  return firstOf(conditions.map((condition) => () => condition() || undefined)) ?? false;
}

/** The first value of some. What one throws counts only if no other has a value. */
function firstOf<Value>(values: readonly (() => Value | undefined)[]): Value | undefined {
  let thrown: { readonly error: unknown } | undefined;
  for (const read of values) {
    try {
      const value = read();
      if (value !== undefined) return value;
    } catch (error) {
      thrown ??= { error };
    }
  }
  if (thrown) throw thrown.error;
  return undefined;
}

function holds(condition: () => boolean): boolean {
  try {
    return condition();
  } catch {
    return false;
  }
}
