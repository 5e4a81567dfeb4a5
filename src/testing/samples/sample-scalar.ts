import { testDefaults } from '../test-defaults.js';
import { futureDates, yearMs } from './date-values.js';
import { fillTemplate } from './fill-template.js';
import { kebab, plain } from './names.js';
import { numberValues, trueNames } from './number-values.js';
import type { ServiceModel } from './read-model.js';
import { textByEnding, textValues } from './text-values.js';

/** Where a sample is made: what it says of account, Region and time. */
export interface SampleSetting {
  readonly places: Readonly<Record<string, string>>;
  readonly createdAt: Date;
}

/** The text in a property of this name. What the name alone decides is kept with the service. */
export function sampleText(name: string, service: ServiceModel, { places }: SampleSetting): string {
  let text = service.texts.get(name);
  if (text === undefined) {
    const template = templateFor(name);
    // Of ids that are all alike, each name has its own.
    text = fillTemplate(template, () => undefined, template === '${uuid}' ? name : '');
    service.texts.set(name, text);
  }
  return fillTemplate(text, (place) => places[place]);
}

function templateFor(name: string): string {
  const words = plain(name);
  const known = textValues.find(([pattern]) => pattern.test(words))?.[1];
  return known ?? (textByEnding.find(([pattern]) => pattern.test(name))?.[1](kebab(name)) as string);
}

/** Of the texts that are allowed, one that says all is well; else the first. */
export function sampleChoice(choices: readonly string[]): string {
  return choices.find((choice) => healthyState.test(choice)) ?? (choices[0] as string);
}

const healthyState =
  /^(active|available|enabled?|issued|running|in[-_ ]?use|in[-_ ]?service|attached|associated|ok|on|success|succeeded|completed?|create_complete|deployed|healthy|required|default|tls[\w.-]*1[._]?2\w*|aws:kms)$/i;

export function sampleNumber(name: string, { createdAt }: SampleSetting): number {
  const words = plain(name);
  const value = numberValues.find(([pattern]) => pattern.test(words))?.[1] ?? 1;
  return value === 'time' ? createdAt.getTime() : value;
}

export function sampleBoolean(name: string): boolean {
  return trueNames.test(plain(name));
}

export function sampleDate(name: string, { createdAt }: SampleSetting): string {
  const isAhead = futureDates.test(plain(name));
  return (isAhead ? new Date(testDefaults.time.getTime() + yearMs) : createdAt).toISOString();
}
