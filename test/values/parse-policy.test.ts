import { describe, expect, it } from '@jest/globals';
import {
  isConfigRuleError,
  type PolicyDocument,
  type PolicyStatement,
  parsePolicy,
  type UnreadableValueError,
} from 'config-rule-kit';

/** As AWS records it: one or many at each place. */
const recorded = {
  Version: '2012-10-17',
  Id: 'Policy 100% & more',
  Statement: {
    Sid: '',
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
};

const read: PolicyDocument = {
  Version: '2012-10-17',
  Id: 'Policy 100% & more',
  Statement: [
    {
      Sid: '',
      Effect: 'Deny',
      Principal: { AWS: ['*'] },
      Action: ['s3:*'],
      Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*'],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
};

const text = JSON.stringify(recorded);
const other = { Version: '2012-10-17', Statement: [] };

describe('parsePolicy', () => {
  it.each([
    ['an object', recorded],
    ['JSON text', text],
    ['JSON text with blanks around it', `\n  ${text}\r\n`],
    ['JSON text of JSON text', JSON.stringify(text)],
    ['URL-encoded text', encodeURIComponent(text)],
    ['text that was URL-encoded twice', encodeURIComponent(encodeURIComponent(text))],
    ['text of which only the quotes are encoded', text.replaceAll('%', '%25').replaceAll('"', '%22')],
    ['a list of one', [recorded]],
    ['the text of a list of one', JSON.stringify([recorded])],
    ['a list of one URL-encoded text', [encodeURIComponent(text)]],
    ['a version', { document: encodeURIComponent(text), versionId: 'v1', isDefaultVersion: true }],
    [
      'versions, of which the default one is in force',
      [
        { document: other, versionId: 'v1', isDefaultVersion: false },
        { document: [recorded], versionId: 'v2', isDefaultVersion: true },
      ],
    ],
  ])('reads %s', (_, value) => {
    expect(parsePolicy(value)).toStrictEqual(read);
  });

  it.each([
    ['null', null],
    ['undefined', undefined],
    ['empty text', ''],
    ['blank text', ' \n'],
    ['the text of null', 'null'],
    ['an empty list', []],
    ['a list of nothing', [null]],
  ])('takes %s for no policy', (_, value) => {
    expect(parsePolicy(value)).toBeNull();
  });

  it('reads a policy of no statements', () => {
    expect(parsePolicy(other)).toStrictEqual(other);
  });

  it('keeps the kinds of principals, and accounts as they are written', () => {
    const Principal = {
      AWS: ['123456789012', 'arn:aws:iam::123456789012:root'],
      Service: 'config.amazonaws.com',
      Federated: 'cognito-identity.amazonaws.com',
      CanonicalUser: '79a5',
    };
    expect(statementWith({ Principal }).Principal).toStrictEqual({
      AWS: ['123456789012', 'arn:aws:iam::123456789012:root'],
      Service: ['config.amazonaws.com'],
      Federated: ['cognito-identity.amazonaws.com'],
      CanonicalUser: ['79a5'],
    });
  });

  it('says nothing that the policy does not say: what it excludes is not what it includes', () => {
    const statement = { Effect: 'Allow', NotAction: 'iam:*', NotResource: '*', NotPrincipal: { AWS: '*' } };
    expect(parsePolicy({ Statement: statement })).toStrictEqual({
      Statement: [
        { Effect: 'Allow', NotAction: ['iam:*'], NotResource: ['*'], NotPrincipal: { AWS: ['*'] } },
      ],
    });
  });

  it('takes an element that is null for one that is absent', () => {
    const policy = {
      Id: null,
      Statement: [{ Effect: 'Allow', Action: '*', Condition: null, Sid: undefined }],
    };
    expect(parsePolicy(policy)).toStrictEqual({ Statement: [{ Effect: 'Allow', Action: ['*'] }] });
  });

  it('keeps conditions as they are: text, numbers, booleans, one or many', () => {
    const Condition = {
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': ['o-a/*', 'o-b/*'] },
      NumericLessThan: { 'aws:MultiFactorAuthAge': 3600 },
      Bool: { 'aws:SecureTransport': true },
    };
    expect(statementWith({ Condition }).Condition).toStrictEqual(Condition);
  });

  it.each<[string, unknown, string, string]>([
    ['text that is neither JSON nor encoded', 'see above', '', 'a string of 9 characters that is neither'],
    ['JSON that is cut off', text.slice(0, -1), '', 'that is neither'],
    ['a percent sign that encodes nothing', '%7B%2', '', 'a string of 5 characters that is neither'],
    ['encoded bytes that are no text', '%E0%A4%A', '', 'a string of 8 characters that is neither'],
    ['a lone surrogate', '\ud800', '', 'a string of 1 character that is neither'],
    ['a number', 42, '', 'the number 42'],
    ['the text of a boolean', 'false', '', 'the boolean false'],
    ['an object without statements', {}, '', 'an object'],
    ['a policy of nothing but a version', { Version: '2012-10-17' }, '', 'an object'],
    ['a whole bucket policy', { policyText: text }, '', '"policyText"'],
    ['several policies', [recorded, recorded], '', 'an array of 2'],
    ['versions without a default', [{ document: other }, { document: other }], '', 'an array of 2'],
    ['small letters, which AWS does not write', { statement: [] }, '', '"statement"'],
    ['a statement that is text', { Statement: 'Allow' }, 'Statement[0]', 'a string of 5 characters'],
    ['a statement that is null', { Statement: [null] }, 'Statement[0]', 'null'],
    ['no effect', { Statement: { Action: '*' } }, 'Statement[0]', 'a statement without one'],
    ['no action', { Statement: { Effect: 'Allow' } }, 'Statement[0]', 'a statement without either'],
    ['an effect in small letters', bad({ Effect: 'allow' }), 'Statement[1].Effect', '"allow"'],
    ['an action in small letters', bad({ action: '*' }), 'Statement[1]', '"action"'],
    ['an action that is an object', bad({ Action: {} }), 'Statement[1].Action', 'an object'],
    ['actions of which one is no text', bad({ Action: ['*', 1] }), 'Statement[1].Action', 'an array of 2'],
    ['a principal that is a word', bad({ Principal: 'all' }), 'Statement[1].Principal', 'a string'],
    [
      'a kind of principal that is unknown',
      bad({ Principal: { aws: '*' } }),
      'Statement[1].Principal',
      '"aws"',
    ],
    ['a principal that is a number', bad({ Principal: { AWS: 1 } }), 'Statement[1].Principal.AWS', 'number'],
    ['a condition that is a list', bad({ Condition: [] }), 'Statement[1].Condition', 'an array of 0'],
    ['a condition without keys', bad({ Condition: { Bool: true } }), 'Statement[1].Condition', 'boolean'],
    [
      'a condition on objects',
      bad({ Condition: { Bool: { a: {} } } }),
      'Statement[1].Condition',
      'an object',
    ],
  ])('refuses %s, and says where', (_, value, path, received) => {
    const error = refusalOf(value);
    expect(error).toMatchObject({ code: 'UNREADABLE_VALUE', path });
    expect(error.received).toContain(received);
    expect(error.message).toContain(path ? `Unreadable policy at ${path}: ` : 'Unreadable policy: ');
  });

  it('is typed: lists that are read-only, elements that may be absent', () => {
    const statement = statementWith({});
    const actions: readonly string[] | undefined = statement.Action;
    // @ts-expect-error It may be a NotAction.
    expect(statement.Action.length).toBe(1);
    // @ts-expect-error AWS knows two effects.
    expect(statement.Effect === 'allow').toBe(false);
    // @ts-expect-error A misspelt element.
    expect(statement.Actions).toBeUndefined();
    // @ts-expect-error A misspelt kind of principal.
    expect(statement.Principal?.Aws).toBeUndefined();
    expect(actions).toEqual(['*']);
  });
});

describe('parsePolicy on what means harm', () => {
  it('takes no name of every object for an element', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(refusalOf(`{"Statement":[],"${name}":{}}`).received).toBe(`"${name}"`);
      expect(refusalOf(`{"Statement":{"Effect":"Allow","Action":"*","${name}":{}}}`).path).toBe(
        'Statement[0]',
      );
      expect(refusalOf(`{"Statement":{"Effect":"Allow","Principal":{"${name}":"*"}}}`).received).toBe(
        `"${name}"`,
      );
    }
  });

  it('changes no prototype, whatever the conditions are called', () => {
    const policy = parsePolicy(
      '{"Statement":{"Effect":"Allow","Action":"*","Condition":{"__proto__":{"__proto__":"x"}}}}',
    );
    const condition = policy?.Statement[0]?.Condition;
    expect(Object.keys(condition ?? {})).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(condition)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('reads only what the policy has itself, nothing that it inherits', () => {
    expect(refusalOf(Object.create(recorded)).received).toBe('an object');
    expect(refusalOf(Object.create({ document: recorded })).received).toBe('an object');
  });

  it('gives up on what is wrapped in ever more layers', () => {
    let encoded = text;
    for (let layer = 0; layer < 12; layer += 1) encoded = encodeURIComponent(encoded);
    expect(refusalOf(encoded).expected).toBe('at most 8 layers of encoding');
    expect(refusalOf('['.repeat(1000) + ']'.repeat(1000)).expected).toBe('at most 8 layers of encoding');
    const endless: unknown[] = [];
    endless.push(endless);
    expect(refusalOf(endless).expected).toBe('at most 8 layers of encoding');
  });

  it.each([
    ['text that is nothing', 'x'.repeat(1_000_000)],
    ['percent signs', '%'.repeat(1_000_000)],
    ['encoded percent signs', `%${'25'.repeat(500_000)}`],
    ['brackets', '['.repeat(1_000_000)],
    ['blanks', ' '.repeat(1_000_000)],
    ['an unknown name', { ['x'.repeat(1_000_000)]: 1, Statement: [] }],
    ['an effect', bad({ Effect: 'x'.repeat(1_000_000) })],
    ['a condition', bad({ Condition: { ['x'.repeat(1_000_000)]: { a: {} } } })],
  ])('takes no long time for much of it, and does not repeat it: %s', (_, value) => {
    const started = performance.now();
    const message = outcomeOf(value);
    // What is not in proportion takes minutes; a busy machine takes seconds.
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(message.length).toBeLessThan(300);
  });

  it('takes time in proportion: many statements, many actions', () => {
    const statement = { Effect: 'Allow', Action: Array.from({ length: 100 }, (_, n) => `s3:Action${n}`) };
    const many = JSON.stringify({ Statement: Array.from({ length: 10_000 }, () => statement) });
    const started = performance.now();
    expect(parsePolicy(encodeURIComponent(many))?.Statement).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('does not follow what lies deeper than the grammar goes', () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    expect(outcomeOf(`{"Statement":{"Effect":"Allow","Action":"*","Condition":${deep}}}`)).toContain(
      'an object',
    );
    expect(outcomeOf(`{"Statement":${'['.repeat(5000)}${']'.repeat(5000)}}`)).toContain('Statement[0]');
  });
});

describe('parsePolicy on any policy', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('gives the same in every form, seed %i', (seed) => {
    const policy = anyPolicy(randomFrom(seed));
    const json = JSON.stringify(policy);
    const forms = [json, [policy], encodeURIComponent(json), encodeURIComponent(encodeURIComponent(json))];
    const plain = parsePolicy(policy);
    for (const form of forms) expect(parsePolicy(form)).toStrictEqual(plain);
    expect(parsePolicy(plain)).toStrictEqual(plain);
  });
});

/** A policy of which the second statement is wrong. */
function bad(elements: object): unknown {
  const statement = { Effect: 'Allow', Action: '*' };
  return { Statement: [statement, { ...statement, ...elements }] };
}

function statementWith(elements: object): PolicyStatement {
  const statement = parsePolicy({ Statement: { Effect: 'Allow', Action: '*', ...elements } })?.Statement[0];
  if (!statement) throw new Error('There is no statement');
  return statement;
}

function refusalOf(value: unknown): UnreadableValueError {
  try {
    parsePolicy(value);
  } catch (error) {
    if (isConfigRuleError(error, 'UnreadableValueError')) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

/** The message of the refusal, or none: it may not throw anything else. */
function outcomeOf(value: unknown): string {
  try {
    parsePolicy(value);
    return '';
  } catch (error) {
    if (isConfigRuleError(error, 'UnreadableValueError')) return error.message;
    throw error;
  }
}

function randomFrom(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function anyPolicy(random: (below: number) => number): object {
  const word = () => ['*', 's3:Get*', 'ü%41', '"', '\\', '', '\u2028', '100%'][random(8)] ?? '';
  const words = () => (random(2) ? word() : Array.from({ length: random(4) }, word));
  const principal = () => [{ AWS: words() }, { Service: words(), Federated: words() }, '*'][random(3)];
  const statement = () => ({
    ...(random(2) && { Sid: word() }),
    Effect: random(2) ? 'Allow' : 'Deny',
    ...(random(2) && { [random(2) ? 'Principal' : 'NotPrincipal']: principal() }),
    [random(2) ? 'Action' : 'NotAction']: words(),
    ...(random(2) && { [random(2) ? 'Resource' : 'NotResource']: words() }),
    ...(random(2) && { Condition: { StringLike: { [word()]: words() } } }),
  });
  return { Statement: random(3) ? Array.from({ length: random(5) }, statement) : statement() };
}
