import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseConfigRuleEvent } from 'config-rule-kit';
import { createConfigService, evaluateRule } from 'config-rule-kit/testing';
import { demoExamples } from './events.js';

const folder = new URL('.', import.meta.url);
const notExamples = ['events.ts', 'recorded-items.ts'];

const everyEvent = demoExamples.flatMap(({ file, rule, recorded = [], answers = [], events }) =>
  events.map(({ title, event }) => ({ file, title, rule, recorded, answers, event })),
);

/** The results of the rule for an event, with a local service that has the recorded items. */
const evaluated = ({ rule, recorded, answers, event }: (typeof everyEvent)[number]) =>
  evaluateRule(rule, event, { clientConfig: createConfigService({ items: recorded, answers }).clientConfig });

describe('the events of the demo', () => {
  it('exist for every example', () => {
    const examples = readdirSync(folder).filter(
      (file) => file.endsWith('.ts') && !/\.(test|answers)\.ts$/.test(file) && !notExamples.includes(file),
    );

    expect(demoExamples.map(({ file }) => file).sort()).toEqual(examples.sort());
    expect(demoExamples.filter(({ events }) => events.length === 0)).toEqual([]);
  });

  it.each(everyEvent)('can be parsed and have the name of the rule: $file, $title', ({ rule, event }) => {
    expect(parseConfigRuleEvent(event)).toMatchObject({ ruleName: rule.name });
  });

  it.each([
    ['A bucket with versioning', 'COMPLIANT'],
    ['A bucket without versioning', 'NON_COMPLIANT'],
    ['A bucket whose versioning was suspended', 'NON_COMPLIANT'],
    ['A bucket that was deleted', 'NOT_APPLICABLE'],
    ['A resource of another type', 'NOT_APPLICABLE'],
    ['An instance with every tag', 'COMPLIANT'],
    ['An instance without a cost center', 'NON_COMPLIANT'],
    ['An instance without any of 20 tags', 'NON_COMPLIANT'],
    ['An instance that left the scope', 'NOT_APPLICABLE'],
    ['HTTPS for all, SSH for the office', 'COMPLIANT'],
    ['SSH and RDP for all', 'NON_COMPLIANT'],
    ['A range of ports around SSH for all', 'NON_COMPLIANT'],
    ['All traffic for all', 'NON_COMPLIANT'],
    ['PostgreSQL for all, by parameter', 'NON_COMPLIANT'],
    ['The daily run', 'COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE'],
    ['The daily run with a limit of two years', 'COMPLIANT, COMPLIANT, NOT_APPLICABLE'],
    ['Two subnets behind an internet gateway', 'NON_COMPLIANT, NON_COMPLIANT'],
    ['One of them may be public', 'COMPLIANT, NON_COMPLIANT'],
    ['Both behind a VPN gateway', 'COMPLIANT, COMPLIANT'],
    ['One of them was deleted', 'NOT_APPLICABLE'],
    ['An encrypted volume', 'COMPLIANT'],
    ['A volume that is not encrypted', 'NON_COMPLIANT'],
    ['The daily sweep', 'COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE'],
    ['The sweep with a limit of ten days', 'COMPLIANT, COMPLIANT, NOT_APPLICABLE'],
    ['Every six hours', 'COMPLIANT, NON_COMPLIANT'],
    ['A bucket in the account of the function', 'COMPLIANT'],
    ['A bucket in another account', 'NON_COMPLIANT'],
  ])('give the results that their title describes: %s', async (wanted, expected) => {
    const [found, ...others] = everyEvent.filter(({ title }) => title === wanted);
    if (!found || others.length > 0) throw new Error(`Expected one event with the title ${wanted}`);

    const results = await evaluated(found);

    expect(results.map(({ complianceType }) => complianceType).join(', ')).toBe(expected);
  });

  it('are in order of time', () => {
    for (const { events } of demoExamples) {
      const times = events.map(({ event }) => Number(parseConfigRuleEvent(event).notificationCreationTime));

      expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
    }
  });

  it('include one annotation of more than 256 characters', async () => {
    const results = await Promise.all(everyEvent.map(evaluated));

    expect(results.flat().filter(({ annotation = '' }) => annotation.length > 256)).toHaveLength(1);
  });
});
