import { describe, expect, it, jest } from '@jest/globals';
import { RunResources } from '../../src/evaluation/run-resources.js';
import { toEvaluations } from '../../src/evaluation/to-evaluations.js';
import { parseConfigRuleEvent } from '../../src/event/parse-config-rule-event.js';
import { compliant, nonCompliant } from '../../src/rule/compliance.js';
import type { ConfigRule } from '../../src/rule/config-rule.js';
import { defineRule } from '../../src/rule/define-rule.js';
import { aContext, recordingLogger } from '../helpers/a-context.js';
import { aChange, aRawEvent, aSchedule, changedBucket } from '../helpers/a-raw-event.js';
import { user, wholeItems } from './evaluate.js';

const valid = { reason: 'Logs only', until: '2027-01-31' };
const expired = { reason: 'Was moving', until: '2026-12-23' };
const { resourceId } = changedBucket;
const bucket = (id: string, more: object = {}) => ({ ...changedBucket, resourceId: id, ...more });

interface RunOptions {
  readonly message?: unknown;
  readonly parameters?: object;
  readonly items?: readonly unknown[];
  readonly source?: 'whole' | 'batch-get';
}

/** Runs a rule on Christmas Eve 2026: what it reports, logs, and says in the log line. */
async function run(
  rule: ConfigRule,
  { message = aChange(), parameters, items = [], source }: RunOptions = {},
) {
  const logger = recordingLogger();
  const resources = new RunResources();
  const ruleParameters = parameters && { ruleParameters: JSON.stringify(parameters) };
  const reported: string[] = [];
  let error: unknown;
  try {
    const evaluations = await toEvaluations(
      rule,
      parseConfigRuleEvent(aRawEvent(message, { ...ruleParameters })),
      aContext({ logger }),
      () => ({ ...wholeItems(listed(items)), ...(source && { source }) }),
      resources,
      new Date('2026-12-24T12:00:00Z'),
    );
    for await (const { resourceId: id, complianceType, annotation } of evaluations)
      reported.push(`${id} ${complianceType}${annotation ? `: ${annotation}` : ''}`);
  } catch (thrown) {
    error = thrown;
  }
  return { reported, error, warnings: logger.lines, fields: resources.exemptions?.fields };
}

async function* listed(items: readonly unknown[]): AsyncGenerator<unknown> {
  yield* items;
}

const exempt = (id: string) => `${id} NOT_APPLICABLE: Exempt until 2027-01-31: Logs only`;
const rule = (parts: object, evaluate: ConfigRule['evaluate'] = () => nonCompliant('Bad')): ConfigRule =>
  defineRule({ name: 'my-rule', evaluate, ...parts } as never) as unknown as ConfigRule;
const sweeping = (exemptions: readonly object[], evaluate?: ConfigRule['evaluate']) =>
  rule({ schedule: 'One_Hour', exemptions }, evaluate);
const swept = { message: aSchedule(), items: [bucket('a'), bucket('b')] };

describe('an exempt resource', () => {
  it('is NOT_APPLICABLE, with the reason, and the rule does not run', async () => {
    const evaluate = jest.fn(() => compliant());

    const { reported, fields, warnings } = await run(
      rule({ exemptions: [{ resource: resourceId, ...valid }] }, evaluate),
    );

    expect(reported).toEqual([exempt(resourceId)]);
    expect(evaluate).not.toHaveBeenCalled();
    expect(fields).toEqual({ exempt: 1, exemptions: [`${resourceId} until 2027-01-31`] });
    expect(warnings).toEqual([]);
  });

  it('may be exempt by the parameter, which the rule does not get', async () => {
    const parameters = { exemptions: JSON.stringify([{ account: '123456789012', ...valid }]) };
    expect(await run(rule({}), { parameters })).toMatchObject({
      reported: [exempt(resourceId)],
      warnings: [],
    });
  });

  it('does not let a rule for schedules ignore a change', async () => {
    const periodic = {
      name: 'my-rule',
      evaluatePeriodic: () => [],
      exemptions: [{ resource: 'x', ...valid }],
    };
    const { error } = await run(defineRule(periodic) as ConfigRule);
    expect(error).toMatchObject({ code: 'UNSUPPORTED_TRIGGER' });
  });

  it('that was deleted is reported as deleted', async () => {
    const deleted = aChange({ ...changedBucket, configurationItemStatus: 'ResourceDeleted' });
    const { reported } = await run(rule({ exemptions: [{ resource: '*', ...valid }] }), { message: deleted });
    expect(reported).toEqual([`${resourceId} NOT_APPLICABLE: The resource was deleted`]);
  });

  it('is evaluated when the exemption has expired, and a warning names it once', async () => {
    const { reported, warnings, fields } = await run(sweeping([{ resource: '*', ...expired }]), swept);

    expect(reported).toEqual(['a NON_COMPLIANT: Bad', 'b NON_COMPLIANT: Bad']);
    expect(warnings).toEqual([
      {
        level: 'warn',
        message: 'An exemption has expired: it counts for nothing',
        fields: {
          rule: 'deployed-name',
          exemption: '* until 2026-12-23',
          resourceType: 'AWS::S3::Bucket',
          resourceId: 'a',
        },
      },
    ]);
    expect(fields).toEqual({});
  });

  it('fails a rule with an invalid parameter before it runs', async () => {
    const parameters = { exemptions: JSON.stringify([{ resource: '*', reason: 'x' }]) };
    const { error, reported } = await run(rule({}), { parameters });

    expect(error).toMatchObject({ code: 'INVALID_PARAMETERS', issues: [{ path: 'exemptions.0.until' }] });
    expect(reported).toEqual([]);
  });
});

describe('exemptions of other resources that a rule reports', () => {
  const both: ConfigRule['evaluate'] = () => [nonCompliant('Bad'), nonCompliant('Bad', user('AIDA1'))];

  it('count by the id', async () => {
    const { reported } = await run(rule({ exemptions: [{ resource: 'AIDA*', ...valid }] }, both));
    expect(reported).toEqual([`${resourceId} NON_COMPLIANT: Bad`, exempt('AIDA1')]);
  });

  it('do not count by a tag, which is not known', async () => {
    const message = aChange({ ...changedBucket, tags: { team: 'x' } });
    const exemptions = [{ resource: 'AIDA*', tag: { key: 'team' }, ...valid }];
    const { reported } = await run(rule({ exemptions }, both), { message });
    expect(reported).toEqual([`${resourceId} NON_COMPLIANT: Bad`, 'AIDA1 NON_COMPLIANT: Bad']);
  });

  it('count by an ARN if the id is one', async () => {
    const exemptions = [{ resource: 'arn:aws:sns:*:topic-*', ...valid }];
    const topic = { resourceType: 'AWS::SNS::Topic', resourceId: 'arn:aws:sns:us-east-1:1:topic-a' };
    const { reported } = await run(rule({ exemptions }, () => nonCompliant('Bad', topic)));
    expect(reported).toEqual([exempt(topic.resourceId)]);
  });
});

describe('exemptions in a periodic run', () => {
  it('count in a sweep for each resource, and those without a match are told', async () => {
    const exemptions = [
      { resource: 'a', ...valid },
      { resource: 'gone-*', ...valid },
      { resource: 'x', account: '999999999999', ...valid },
      { resource: 'y', account: '123456789012', ...valid },
    ];
    const { reported, fields } = await run(sweeping(exemptions), swept);

    expect(reported).toEqual([exempt('a'), 'b NON_COMPLIANT: Bad']);
    expect(fields).toEqual({
      exempt: 1,
      exemptions: ['a until 2027-01-31'],
      exemptionsUnmatched: ['gone-* until 2027-01-31', 'y and account 123456789012 until 2027-01-31'],
    });
  });

  it('are not told as unmatched if the sweep failed on a resource', async () => {
    const failing = sweeping([{ resource: 'gone', ...valid }], () => {
      throw new Error('broken');
    });
    const { error, fields } = await run(failing, swept);

    expect(error).toMatchObject({ code: 'RULE_FAILED' });
    expect(fields).toEqual({});
  });

  it.each([
    ['a list', () => [nonCompliant('Bad', user('a')), nonCompliant('Bad', user('b'))]],
    [
      'a stream',
      async function* () {
        yield nonCompliant('Bad', user('a'));
        yield nonCompliant('Bad', user('b'));
      },
    ],
  ])('count for %s of evaluatePeriodic', async (_what, evaluatePeriodic) => {
    const periodic = defineRule({
      name: 'my-rule',
      evaluatePeriodic,
      exemptions: [
        { resource: 'a', ...valid },
        { tag: { key: 'team' }, ...valid },
      ],
    }) as ConfigRule;

    const { reported, fields } = await run(periodic, { message: aSchedule() });

    expect(reported).toEqual([exempt('a'), 'b NON_COMPLIANT: Bad']);
    expect(fields).toMatchObject({ exempt: 1, exemptionsUnmatched: ['tag team until 2027-01-31'] });
  });

  it('fail a resource whose tags decide and are not known, and no other', async () => {
    const exemptions = [
      { resource: 'a', ...valid },
      { resource: 'b', tag: { key: 'team' }, ...valid },
    ];
    const items = [...swept.items, bucket('c')];
    const { reported, error } = await run(sweeping(exemptions), { ...swept, items, source: 'batch-get' });

    expect(reported).toEqual([exempt('a'), 'c NON_COMPLIANT: Bad']);
    expect(error).toMatchObject({
      failures: [{ resource: { resourceId: 'b' }, reason: expect.stringContaining('Cannot read tags') }],
    });
  });
});

describe('the tag of a resource', () => {
  const tagged = (value: string) =>
    aChange({ ...changedBucket, tags: { 'config-rule-exempt/my-rule': value } });

  it('exempts it if the rule allows that', async () => {
    const message = tagged('2027-01-31 Logs only');

    const { reported, fields } = await run(rule({ exemptionTag: true }), { message });
    expect(reported).toEqual([exempt(resourceId)]);
    expect(fields).toEqual({ exempt: 1, exemptions: ['tag config-rule-exempt/my-rule until 2027-01-31'] });
    expect((await run(rule({}), { message })).reported).toEqual([`${resourceId} NON_COMPLIANT: Bad`]);
  });

  it('is not told of a rule that does not allow it', async () => {
    const exemptions = [{ resource: 'other', ...valid }];
    const { reported, warnings } = await run(rule({ exemptions }), { message: tagged('yes') });

    expect(reported).toEqual([`${resourceId} NON_COMPLIANT: Bad`]);
    expect(warnings).toEqual([]);
  });

  it('is told of the first hundred resources with another value', async () => {
    const tags = { 'config-rule-exempt/my-rule': 'yes' };
    const items = Array.from({ length: 101 }, (_, index) => bucket(`bucket-${index}`, { tags }));
    const { reported, warnings } = await run(rule({ exemptionTag: true, schedule: 'One_Hour' }), {
      message: aSchedule(),
      items,
    });

    expect(reported).toHaveLength(101);
    expect(warnings).toHaveLength(100);
  });

  it('exempts it from nothing with another value, and a warning says what was expected', async () => {
    const { reported, warnings } = await run(rule({ exemptionTag: true }), { message: tagged('yes') });

    expect(reported).toEqual([`${resourceId} NON_COMPLIANT: Bad`]);
    expect(warnings).toMatchObject([
      {
        level: 'warn',
        message: expect.stringContaining(
          'expected a day, a space and a reason, such as "2027-01-31 Logs only"',
        ),
        fields: { tag: 'config-rule-exempt/my-rule', resourceId },
      },
    ]);
  });
});

describe('a rule that forbids exemptions', () => {
  it('evaluates every resource, and says that the parameter and the tag count for nothing', async () => {
    const { reported, warnings } = await run(rule({ exemptions: 'forbidden' }), {
      message: aChange({ ...changedBucket, tags: { 'config-rule-exempt/my-rule': '2027-01-31 Logs only' } }),
      parameters: { exemptions: JSON.stringify([{ resource: '*', ...valid }]) },
    });

    expect(reported).toEqual([`${resourceId} NON_COMPLIANT: Bad`]);
    expect(warnings.map(({ level, message }) => `${level}: ${message}`)).toEqual([
      'warn: The rule forbids exemptions: its parameter exemptions counts for nothing',
      'warn: The rule forbids exemptions: the tag of a resource counts for nothing',
    ]);
  });

  it('says nothing where nothing is exempt', async () => {
    expect((await run(rule({ exemptions: 'forbidden' }))).warnings).toEqual([]);
  });
});
