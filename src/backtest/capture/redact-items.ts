import { isKeptAddress, otherAddress, parseAddress } from './addresses.js';
import { decodeText } from './encodings.js';
import { idPrefixes, isFreeText, isIdentifying, isPropertyName, isWord, isWordOf } from './words.js';

/** Text of a form that identifies nobody: dates, numbers, Regions, types, instance types, versions. */
const plainForms = [
  /^$/,
  /^\s+$/,
  /^[*?.,:;/_-]+$/,
  /^-?\d{1,11}(\.\d{1,11})*$/,
  /^\d{13}(\.\d+)?$/,
  /^\d{4}-\d\d-\d\d([T ][\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/,
  /^[A-Z][a-z]{2,8} \d{1,2}, \d{4},? [\d:]+\s[AP]M$/,
  /^(af|ap|ca|cn|eu|il|me|mx|sa|us)(-gov|-iso\w?)?-(north|south|east|west|central)\w{0,5}-\d[a-f]?$/,
  /^AWS::\w+::\w+$/,
  /^((db|cache|ml|dms)\.)?[a-z]{1,4}\d[a-z]{0,3}(-\w{1,8})?\.\d{0,2}(nano|micro|small|medium|large|xlarge|metal)$/,
  /^(nodejs|python|java|dotnet|dotnetcore|ruby|go|provided)[\d.]*(al\d+|x)?$/,
  /^[a-z\d-]+(\.[a-z]{2}-[a-z]+-\d)?\.amazonaws\.com(\.cn)?$/,
];
const envelope =
  /^(version|configurationItem(Version|Status|CaptureTime)|configurationStateI[dD]|resourceType|resourceCreationTime|awsRegion|avail[ai]bilityZone|relationshipName)$/;
/** Properties whose values AWS defines, also those that its models do not list. */
const ofAws =
  /(status|state|type|mode|scheme|protocol|engine|class|level|permission|effect|algorithm|format|tier|model|version|runtime|sslpolicy)$/i;
const oneWord = /^[A-Za-z][\w.-]{0,40}$/;
const isAction = /^(\*|[a-z\d-]+:[A-Za-z\d*?]+)$/;
/** Of a condition: `aws:PrincipalTag/Owner`, `ForAnyValue:StringLike`. */
const isConditionKey = /^[A-Za-z\d-]+:[A-Za-z]+(\/[\w-]+)?$/;
const masked = 'redacted';

/**
 * Replaces what identifies accounts, resources, people and networks, and all text that is not a word of AWS. The same original has the same
 * replacement in all items, also in ARNs, JSON text, URL-encoded policies and base64. Numbers, booleans, dates, Regions, types, actions,
 * service principals and values of AWS's lists stay, as do the keys of tags.
 *
 * @param items as recorded, parsed from JSON
 * @returns the items in the same order
 */
export function redactItems<Item>(items: readonly Item[]): readonly Item[] {
  const redactor = new Redactor(new Set(items.flatMap(ownNames)), managedNames(items));
  return items.map((item) => redactor.value(item, '', []) as Item);
}

/** The id and the name of an item. */
export function ownNames(item: unknown): readonly string[] {
  const { resourceId, resourceName } = (item ?? {}) as Readonly<Record<string, unknown>>;
  return [resourceId, resourceName].filter(
    (name) => typeof name === 'string' && name !== 'default',
  ) as string[];
}

/** The names of the policies of AWS that items name by their ARN. */
export function managedNames(items: unknown): ReadonlySet<string> {
  const arns = JSON.stringify(items).matchAll(/arn:[a-z-]*:iam::aws:policy\/(?:[\w-]+\/)*([\w-]+)/g);
  return new Set([...arns].map(([, name]) => name as string));
}

/** Whether a property has a value of AWS's, so that it stays. */
export function isOfAws(name: string, text: string): boolean {
  return isWordOf(name, text) || (ofAws.test(name) && oneWord.test(text));
}

/** Whether a property of an item itself is kept: its type, status, Region and times. */
export function isKeptInItem(name: string, text: string): boolean {
  return envelope.test(name) && /^[\w .:+-]{0,60}$/.test(text);
}

class Redactor {
  private readonly replacements = new Map<string, string>();

  /**
   * @param own the ids and names of the items, which are replaced everywhere
   * @param managed the names of AWS's own policies, which are kept
   */
  constructor(
    private readonly own: ReadonlySet<string>,
    private readonly managed: ReadonlySet<string>,
  ) {}

  /** @param owners the names of the properties around it, the nearest first */
  value(value: unknown, name: string, owners: readonly string[]): unknown {
    if (typeof value === 'string') return this.property(value, name, owners);
    if (typeof value === 'number')
      return /^\d{12}$/.test(String(value)) ? Number(this.account(String(value))) : value;
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    if (Array.isArray(value)) return value.map((part) => this.value(part, name, owners));
    const around = [name, ...owners];
    const isTagMap = isTags(name) && !isTagPair(value);
    const entries = Object.entries(value).map(([key, part]) => [
      this.key(key, isTagMap),
      isTagMap && typeof part === 'string' ? this.mask(part) : this.value(part, key, around),
    ]);
    return Object.fromEntries(entries);
  }

  private key(key: string, isTagMap: boolean): string {
    if (isTagMap || isPropertyName(key) || isConditionKey.test(key)) return key;
    return this.text(key);
  }

  private property(text: string, name: string, owners: readonly string[]): string {
    if (isKeptInItem(name, text) && (owners.length === 1 || name === 'relationshipName')) return text;
    const inTags = isTags(owners[0] ?? '');
    if (inTags && /key$/i.test(name)) return text;
    if (!this.own.has(text) && !inTags && isOfAws(name, text)) return text;
    if (inTags || isFreeText(name)) return this.mask(text);
    if (/^(not)?actions?$/i.test(name) && isAction.test(text)) return text;
    const encoded = decodeText(text);
    if (encoded) return encoded.encode(this.value(encoded.value, name, owners));
    return isIdentifying(name) && isWord(text) && !isForm(text) ? this.name(text) : this.text(text);
  }

  /** Replaces a text as a whole. Blank text is kept: it means that nothing is set. */
  private mask(text: string): string {
    return text.trim() === '' ? text : this.replace(text, (nth) => `${masked}-${nth}`);
  }

  private text(text: string): string {
    if (this.stays(text)) return text;
    if (/\s/.test(text)) return this.mask(text);
    if (parseAddress(text))
      return isKeptAddress(text) ? text : this.replace(text, (nth) => otherAddress(text, nth));
    if (/^[^@/]+@[^@/]+\.[a-z]+$/i.test(text)) return this.replace(text, (nth) => `user-${nth}@example.com`);
    if (/^arn:[^:]*:[^:]*:[^:]*:aws:/.test(text)) return text;
    const [arn, rest] = /^(arn:[a-z-]*:[a-z\d-]*:[a-z\d-]*:)(.*)$/.exec(text)?.slice(1) ?? [];
    if (arn !== undefined) return arn + this.parts(rest as string);
    return this.parts(text);
  }

  /** Replaces the parts of a URL, a path or the end of an ARN. */
  private parts(text: string): string {
    const parts = text.split(/([/:,;=&?#@|*$(){}<>"'[\]]+)/);
    if (parts.length > 1)
      return parts.map((part, index) => (index % 2 === 1 ? part : this.part(part))).join('');
    return this.part(text);
  }

  private stays(text: string): boolean {
    return this.managed.has(text) || (isPlain(text) && !this.own.has(text));
  }

  private part(part: string): string {
    if (this.stays(part)) return part;
    if (parseAddress(part))
      return isKeptAddress(part) ? part : this.replace(part, (nth) => otherAddress(part, nth));
    if (/^\d{12}$/.test(part)) return this.account(part);
    // Host names, and names with full stops.
    if (part.includes('.'))
      return part
        .split('.')
        .map((label) => (this.stays(label) ? label : this.name(label)))
        .join('.');
    return this.name(part);
  }

  private account(account: string): string {
    return this.replace(account, (nth) => String(111_100_000_000 + nth));
  }

  /** A name, or an id of the same form. */
  private name(name: string): string {
    if (/^\d{12}$/.test(name)) return this.account(name);
    const hex = (nth: number, length: number) => nth.toString(16).padStart(length, '0');
    const [, prefix = '', digits = ''] = /^([a-z-]+)-([\da-f]{8,17})$/.exec(name) ?? [];
    if (idPrefixes.has(prefix)) return this.replace(name, (nth) => `${prefix}-${hex(nth, digits.length)}`);
    const [, kind] = /^(A[A-Z]{2}A)[A-Z\d]{12,17}$/.exec(name) ?? [];
    if (kind) return this.replace(name, (nth) => `${kind}${String(nth).padStart(name.length - 4, '0')}`);
    if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(name))
      return this.replace(name, (nth) => `00000000-0000-4000-8000-${hex(nth, 12)}`);
    if (/^[\da-f]{16,}$/i.test(name)) return this.replace(name, (nth) => hex(nth, name.length));
    return this.replace(name, (nth) => `${masked}-${nth}`);
  }

  private replace(original: string, make: (nth: number) => string): string {
    let replacement = this.replacements.get(original);
    if (replacement === undefined) {
      replacement = make(this.replacements.size + 1);
      this.replacements.set(original, replacement);
    }
    return replacement;
  }
}

/** Whether a text may stay as it is. */
export function isPlain(text: string): boolean {
  return isWord(text) || isForm(text);
}

function isForm(text: string): boolean {
  return text === 'default' || (plainForms.some((form) => form.test(text)) && !parseAddress(text));
}

export function isTags(name: string): boolean {
  return /^tag(s|list|set|sets)?$|tags$/i.test(name);
}

function isTagPair(value: object): boolean {
  return Object.keys(value).every((key) => /^(tag)?(key|value)$/i.test(key));
}
