import { describe, expect, it } from '@jest/globals';
import { createChangeEvent, createConfigurationItem } from '../../../src/testing/index.js';
import { invokeInFolder } from '../../helpers/invoke.js';

const { file, invoke, invokeJson } = invokeInFolder();

const sample = ['--sample', 'AWS::EC2::Volume'];
const event = createChangeEvent(createConfigurationItem('AWS::EC2::Volume'), {
  parameters: { mode: 'of-the-event', other: '1' },
});

describe('rule parameters', () => {
  it.each([
    [['--parameters', '{"mode":"strict"}'], 'strict'],
    [['--parameter', 'mode=strict'], 'strict'],
    [['--parameter', 'mode=a=b', 'other='], 'a=b'],
    [['--parameters', '{"mode":"strict"}', '--parameter', 'mode=lax'], 'lax'],
    [['--parameters', '{}'], 'none'],
  ])('are those of %j', async (options, mode) => {
    const { evaluations } = await invokeJson('encrypted-volumes', ...sample, ...options);

    expect(evaluations).toMatchObject([{ annotation: `us-east-1, ${mode}` }]);
  });

  it('replace all or single parameters of an event', async () => {
    const path = await file('event.json', event);
    const annotationWith = async (...options: string[]) =>
      (await invokeJson('encrypted-volumes', '--event', path, ...options)).evaluations[0].annotation;

    expect(await annotationWith()).toBe('us-east-1, of-the-event');
    expect(await annotationWith('--parameters', '{}')).toBe('us-east-1, none');
    expect(await annotationWith('--parameter', 'more=1')).toBe('us-east-1, of-the-event');
    expect(await annotationWith('--parameter', 'mode=strict')).toBe('us-east-1, strict');
  });
});

describe('the account and the Region', () => {
  it('are used for the rule, its samples and the caller', async () => {
    const where = ['--account', '111122223333', '--region', 'eu-central-1'];
    const { evaluations } = await invokeJson('encrypted-volumes', ...sample, ...where);
    const asking = await invokeJson('asking-sts', '--sample', 'AWS::IAM::User', ...where);

    expect(evaluations).toMatchObject([{ accountId: '111122223333', annotation: 'eu-central-1, none' }]);
    expect(asking.evaluations).toMatchObject([
      { accountId: '111122223333', annotation: expect.stringMatching(/^111122223333 arn:aws:iam::1111/) },
    ]);
  });

  it('are set as in Lambda for clients that the module makes itself', async () => {
    const { code } = await invokeJson('without-kit', ...sample, '--region', 'eu-central-1');

    expect(code).toBe(0);
  });
});

describe('the exit code', () => {
  it('is 0 for any compliance, and 1 for NON_COMPLIANT with --fail-on', async () => {
    const path = await file(
      'volume.json',
      createConfigurationItem('AWS::EC2::Volume', { configuration: { encrypted: false } }),
    );
    const codeOf = async (...options: string[]) => (await invoke('encrypted-volumes', ...options)).code;

    expect(await codeOf('--item', path)).toBe(0);
    expect(await codeOf('--item', path, '--fail-on', 'non-compliant')).toBe(1);
    expect(await codeOf(...sample, '--fail-on', 'non-compliant')).toBe(0);
  });
});

describe('invalid options', () => {
  it.each([
    [
      'a deleted and a changed resource',
      ['--deleted', '--changed'],
      /option '--changed' cannot be used with option '--deleted': leave one of them out\./,
    ],
    [
      'an event, and another to be made',
      ['--event', 'e.json', '--deleted'],
      /'--event <file>' cannot be used/,
    ],
    ['the Region of an event', ['--event', 'e.json', '--region', 'eu-west-1'], /'--region <region>'/],
    ['the scope of a schedule', ['--scheduled', '--left-scope'], /'--left-scope'/],
    ['the account of credentials', ['--live', '--account', '123456789012'], /'--account <id>'/],
    [
      'items that AWS Config is to have recorded',
      ['--live', '--scheduled', ...sample],
      /no --item and no --sample with --live and --scheduled: the rule reads what AWS Config has/,
    ],
    ['items beside an event in AWS', ['--live', '--event', 'e.json', ...sample], /--live and --event/],
    [
      'a history of a sample',
      ['--live', '--oversized'],
      /has no history of a sample: with --oversized --live/,
    ],
    ['standard input twice', ['--event', '-', '--item', '-'], /read only once: expected - for one file/],
    ['standard input again and again', ['--watch', '--item', '-'], /give a file/],
    ['a type that is misspelt', ['--sample', 'AWS::EC2::Volumn'], /Did you mean "AWS::EC2::Volume"\?/],
    ['a parameter without a value', ['--parameter', 'mode'], /name=value, such as mode=strict, got "mode"/],
    ['no account', ['--account', '123'], /12 digits of an account, got "123"/],
    ['no Region', ['--region', 'Frankfurt!'], /a Region, such as eu-central-1/],
    ['what it cannot fail on', ['--fail-on', 'noncompliant'], /Did you mean "non-compliant"\?/],
    ['a module that is not there, to be watched', ['--watch'], /cannot find .*nowhere\.ts/, 'nowhere'],
  ])('are rejected, with what to do: %s', async (_what, options, message, module = 'encrypted-volumes') => {
    const { code, out, err } = await invoke(module, ...options);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});
