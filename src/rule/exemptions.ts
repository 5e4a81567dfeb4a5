import { readIsoDate } from '../values/iso-date.js';
import { checkKeys, checkText, oneLine } from './check-values.js';
import { quote, type Refuse } from './refuse.js';

/**
 * Resources that a rule is not for, until a day and for a reason. A resource is exempt if it has everything that is given:
 * `resource`, `tag` and `account`, at least one of them.
 *
 * @example
 * ```ts
 * { resource: 'arn:aws:s3:::legacy-*', reason: 'Migrated by the platform team', until: '2027-01-31' }
 * ```
 */
export interface Exemption {
  /** The id, name or ARN of a resource. `*` stands for any text. */
  readonly resource?: string | undefined;
  /** A tag of the resource. Without a `value`, any value. */
  readonly tag?: { readonly key: string; readonly value?: string | undefined } | undefined;
  /** The account of the resource: 12 digits. */
  readonly account?: string | undefined;
  /** One line of 1 to 200 characters. It is in the annotation of the result. */
  readonly reason: string;
  /** The last day of the exemption, in UTC: `2027-01-31`. */
  readonly until: string;
}

/** Whether a text is a day that exists: `2027-01-31`. */
export function isDay(text: string): boolean {
  return text.length === 10 && readIsoDate(text) !== null;
}

/**
 * Checks a list of exemptions.
 *
 * @param refuse throws, also with the path of the invalid value, for example `exemptions[1].until`
 * @param describe describes an invalid value; by default it is quoted
 */
export function checkExemptions(
  list: unknown,
  refuse: Refuse,
  describe = quote,
): asserts list is readonly Exemption[] {
  if (!Array.isArray(list))
    return refuse(`expected exemptions to be a list of { resource, reason, until }, got ${describe(list)}.`);
  for (const [index, value] of list.entries()) {
    const path = `exemptions[${index}]`;
    const check = (key: string, text: unknown, shape: Pick<RegExp, 'test'>, what: string) =>
      checkText(`${path}.${key}`, text, shape, what, refuse, describe);
    checkKeys(path, value, ['resource', 'tag', 'account', 'reason', 'until'], refuse, describe);
    const { resource, tag, account, reason, until } = value;
    if (resource === undefined && tag === undefined && account === undefined)
      refuse(
        `expected ${path} to have resource, tag or account: what is exempt. For all: resource "*".`,
        path,
      );
    if (resource !== undefined) check('resource', resource, oneLine(1000), 'an id, a name or an ARN');
    if (account !== undefined) check('account', account, /^\d{12}$/, 'an account id of 12 digits');
    if (tag !== undefined) {
      checkKeys(`${path}.tag`, tag, ['key', 'value'], refuse, describe);
      check('tag.key', tag.key, /^.{1,128}$/s, 'text of 1 to 128 characters');
      if (tag.value !== undefined)
        check('tag.value', tag.value, /^.{0,256}$/s, 'text of at most 256 characters');
    }
    checkReasonAndDay(path, { reason, until }, refuse, describe);
  }
}

/** Checks what every exemption has, also one in the metadata of a template. */
export function checkReasonAndDay(
  path: string,
  { reason, until }: { readonly reason?: unknown; readonly until?: unknown },
  refuse: Refuse,
  describe = quote,
): void {
  const aReason = 'why, in one line of 1 to 200 characters';
  checkText(`${path}.reason`, reason, oneLine(200), aReason, refuse, describe);
  checkText(`${path}.until`, until, { test: isDay }, 'a day such as "2027-01-31"', refuse, describe);
}

/** Whether the last day of an exemption is over. */
export function isExpired({ until }: Pick<Exemption, 'until'>, now: Date): boolean {
  return now.toISOString().slice(0, 10) > until;
}

/** The annotation of an exempt resource. */
export function exemptionAnnotation({ reason, until }: Pick<Exemption, 'reason' | 'until'>): string {
  return `Exempt until ${until}: ${reason}`;
}

/** An exemption in log lines and tables: `audit-* until 2027-01-31`. */
export function describeExemption({ resource, tag, account, until }: Exemption): string {
  const parts = [
    resource,
    tag && `tag ${tag.key}${tag.value === undefined ? '' : `=${tag.value}`}`,
    account && `account ${account}`,
  ];
  return `${parts.filter((part) => part !== undefined).join(' and ')} until ${until}`;
}
