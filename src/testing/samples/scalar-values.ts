import { testDefaults } from '../test-defaults.js';
import { fillTemplate } from './fill-template.js';
import { kebabCase, normalizeName } from './names.js';
import type { ServiceModel } from './read-model.js';
import { textByEnding, textValues } from './text-values.js';

/** The values of placeholders such as account and Region, and the creation time of the resource. */
export interface SampleSetting {
  readonly placeholderValues: Readonly<Record<string, string>>;
  readonly createdAt: Date;
}

/** The text of a property. The part that depends only on the name is cached with the service. */
export function sampleText(
  name: string,
  service: ServiceModel,
  { placeholderValues }: SampleSetting,
): string {
  let text = service.texts.get(name);
  if (text === undefined) {
    const template = templateFor(name);
    // The salt gives each property name its own UUID.
    text = fillTemplate(template, {}, template === '${uuid}' ? name : '');
    service.texts.set(name, text);
  }
  return fillTemplate(text, placeholderValues);
}

function templateFor(name: string): string {
  const words = normalizeName(name);
  const known = textValues.find(([pattern]) => pattern.test(words))?.[1];
  return known ?? (textByEnding.find(([pattern]) => pattern.test(name))?.[1](kebabCase(name)) as string);
}

/** One of the allowed texts: a healthy state if there is one, else the first. */
export function sampleChoice(choices: readonly string[]): string {
  return choices.find((choice) => healthyState.test(choice)) ?? (choices[0] as string);
}

const healthyState =
  /^(active|available|enabled?|issued|running|in[-_ ]?use|in[-_ ]?service|attached|associated|ok|on|success|succeeded|completed?|create_complete|deployed|healthy|required|default|tls[\w.-]*1[._]?2\w*|aws:kms)$/i;

export function sampleNumber(name: string, { createdAt }: SampleSetting): number {
  const words = normalizeName(name);
  const value = numberValues.find(([pattern]) => pattern.test(words))?.[1] ?? 1;
  return value === 'time' ? createdAt.getTime() : value;
}

export function sampleBoolean(name: string): boolean {
  return trueNames.test(normalizeName(name));
}

export function sampleDate(name: string, { createdAt }: SampleSetting): string {
  const isAhead = futureDates.test(normalizeName(name));
  return (isAhead ? new Date(testDefaults.time.getTime() + yearMs) : createdAt).toISOString();
}

/** The number of a property, by its name in lower case. The first matching pattern is used. */
const numberValues: readonly (readonly [name: RegExp, value: number | 'time'])[] = [
  [/asn$/, 64512],
  [/mtu$/, 1500],
  [/(^|[^p])port(number)?$/, 443],
  [/(createdat|creation(date|time)|createddate|timestamp)$/, 'time'],
  [/iops$/, 3000],
  [/throughput$/, 125],
  [/(memory(size)?|memoryinmb|memorymb)$/, 512],
  [/(allocatedstorage|storagesize|volumesize|sizeingib|sizeingb)$/, 20],
  [/(^|disk)size$/, 8],
  [/(size|bytes)(in)?mbs?$|maxfilesize$/, 128],
  [/(retention|expiration|days)/, 7],
  [/percent(age)?$/, 50],
  [/ttl$|timeout|seconds$/, 60],
  [/(minutes|interval|ms|millis(econds)?)$/, 5],
  [/^(status|response|error)?code$/, 200],
  [/^max|maximum|maxsize$/, 2],
  [/weight$/, 100],
  [/latitude$/, 52.5],
  [/longitude$/, 13.4],
  [/year$/, 2026],
  [/index$/, 0],
];

/** Properties that are true in a sample; all others are false. */
const trueNames =
  /encrypt(ed|ion)?(enabled)?$|^(enable|is|auto)?(enabled?|active|available)$|enabled$|^enable|protection$|minorversionupgrade$|validation$|multiaz$|multiregion$|deleteontermination$|copytags|rotation|^(block|restrict|ignore)public/;

/** Properties with a date one year ahead, such as the end of a validity. All other dates are the creation time. */
const futureDates =
  /(notafter|expir\w*|end(date|time|at)?|until|validto|expiry\w*|deletiondate|retireddate|next\w*)$/;

export const yearMs = 365 * 24 * 60 * 60 * 1000;
