import { describe, expect, it } from '@jest/globals';
import {
  isConfigRuleError,
  type PolicyDocument,
  type PolicyStatement,
  parsePolicy,
  type UnreadableValueError,
} from 'config-rule-kit';
import { usualOrFull } from '../helpers/fuzz.js';

/** In AWS's form: one or many values for each element. */
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
    ['text with only its quotes URL-encoded', text.replaceAll('%', '%25').replaceAll('"', '%22')],
    ['a list of one', [recorded]],
    ['the text of a list of one', JSON.stringify([recorded])],
    ['a list of one URL-encoded text', [encodeURIComponent(text)]],
    ['a version', { document: encodeURIComponent(text), versionId: 'v1', isDefaultVersion: true }],
    [
      'versions, and uses the default one',
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
  ])('treats %s as no policy', (_, value) => {
    expect(parsePolicy(value)).toBeNull();
  });

  it('reads a policy of no statements', () => {
    expect(parsePolicy(other)).toStrictEqual(other);
  });

  it('keeps the kinds of principals, and the form of accounts', () => {
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

  it('keeps NotAction, NotResource and NotPrincipal apart from Action, Resource and Principal', () => {
    const statement = { Effect: 'Allow', NotAction: 'iam:*', NotResource: '*', NotPrincipal: { AWS: '*' } };
    expect(parsePolicy({ Statement: statement })).toStrictEqual({
      Statement: [
        { Effect: 'Allow', NotAction: ['iam:*'], NotResource: ['*'], NotPrincipal: { AWS: ['*'] } },
      ],
    });
  });

  it('treats a null element as missing', () => {
    const policy = {
      Id: null,
      Statement: [{ Effect: 'Allow', Action: '*', Condition: null, Sid: undefined }],
    };
    expect(parsePolicy(policy)).toStrictEqual({ Statement: [{ Effect: 'Allow', Action: ['*'] }] });
  });

  it('keeps conditions unchanged: text, numbers, booleans, one or many', () => {
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
    ['a policy with only a version', { Version: '2012-10-17' }, '', 'an object'],
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
    ['an action that is not text', bad({ Action: ['*', 1] }), 'Statement[1].Action', 'an array of 2'],
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
  ])('rejects %s, with its place', (_, value, path, received) => {
    const error = errorOf(value);
    expect(error).toMatchObject({ code: 'UNREADABLE_VALUE', path });
    expect(error.received).toContain(received);
    expect(error.message).toContain(path ? `Unreadable policy at ${path}: ` : 'Unreadable policy: ');
  });

  it('has types with read-only lists and optional elements', () => {
    const statement = statementWith({});
    const actions: readonly string[] | undefined = statement.Action;
    // @ts-expect-error The statement may have NotAction instead.
    expect(statement.Action.length).toBe(1);
    // @ts-expect-error There are two effects.
    expect(statement.Effect === 'allow').toBe(false);
    // @ts-expect-error A misspelt element.
    expect(statement.Actions).toBeUndefined();
    // @ts-expect-error A misspelt kind of principal.
    expect(statement.Principal?.Aws).toBeUndefined();
    expect(actions).toEqual(['*']);
  });
});

describe('parsePolicy on malicious input', () => {
  it('rejects keys such as constructor', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(errorOf(`{"Statement":[],"${name}":{}}`).received).toBe(`"${name}"`);
      expect(errorOf(`{"Statement":{"Effect":"Allow","Action":"*","${name}":{}}}`).path).toBe('Statement[0]');
      expect(errorOf(`{"Statement":{"Effect":"Allow","Principal":{"${name}":"*"}}}`).received).toBe(
        `"${name}"`,
      );
    }
  });

  it('does not change a prototype for any condition key', () => {
    const policy = parsePolicy(
      '{"Statement":{"Effect":"Allow","Action":"*","Condition":{"__proto__":{"__proto__":"x"}}}}',
    );
    const condition = policy?.Statement[0]?.Condition;
    expect(Object.keys(condition ?? {})).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(condition)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('reads only own properties', () => {
    expect(errorOf(Object.create(recorded)).received).toBe('an object');
    expect(errorOf(Object.create({ document: recorded })).received).toBe('an object');
  });

  it('rejects too many layers of encoding', () => {
    let encoded = text;
    for (let layer = 0; layer < 12; layer += 1) encoded = encodeURIComponent(encoded);
    expect(errorOf(encoded).expected).toBe('at most 8 layers of encoding');
    expect(errorOf('['.repeat(1000) + ']'.repeat(1000)).expected).toBe('at most 8 layers of encoding');
    const endless: unknown[] = [];
    endless.push(endless);
    expect(errorOf(endless).expected).toBe('at most 8 layers of encoding');
  });

  const length = usualOrFull(1_000_000, 5_000_000);
  it.each([
    ['text that is nothing', 'x'.repeat(length)],
    ['percent signs', '%'.repeat(length)],
    ['encoded percent signs', `%${'25'.repeat(length / 2)}`],
    ['brackets', '['.repeat(length)],
    ['blanks', ' '.repeat(length)],
    ['an unknown name', { ['x'.repeat(length)]: 1, Statement: [] }],
    ['an effect', bad({ Effect: 'x'.repeat(length) })],
    ['a condition', bad({ Condition: { ['x'.repeat(length)]: { a: {} } } })],
  ])('is fast for long input, and does not quote it: %s', (_, value) => {
    const started = performance.now();
    const message = outcomeOf(value);
    // Quadratic time would take minutes; a busy machine takes seconds.
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(message.length).toBeLessThan(300);
  });

  it('takes linear time: many statements, many actions', () => {
    const statement = { Effect: 'Allow', Action: Array.from({ length: 100 }, (_, n) => `s3:Action${n}`) };
    const many = JSON.stringify({ Statement: Array.from({ length: 10_000 }, () => statement) });
    const started = performance.now();
    expect(parsePolicy(encodeURIComponent(many))?.Statement).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it('does not read deeper than the grammar', () => {
    const deep = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    expect(outcomeOf(`{"Statement":{"Effect":"Allow","Action":"*","Condition":${deep}}}`)).toContain(
      'an object',
    );
    expect(outcomeOf(`{"Statement":${'['.repeat(5000)}${']'.repeat(5000)}}`)).toContain('Statement[0]');
  });
});

describe('parsePolicy on any policy', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))(
    'returns the same for every form, seed %i',
    (seed) => {
      const policy = anyPolicy(randomFrom(seed));
      const json = JSON.stringify(policy);
      const forms = [json, [policy], encodeURIComponent(json), encodeURIComponent(encodeURIComponent(json))];
      const plain = parsePolicy(policy);
      for (const form of forms) expect(parsePolicy(form)).toStrictEqual(plain);
      expect(parsePolicy(plain)).toStrictEqual(plain);
    },
  );
});

/** A policy with an invalid second statement. */
function bad(elements: object): unknown {
  const statement = { Effect: 'Allow', Action: '*' };
  return { Statement: [statement, { ...statement, ...elements }] };
}

function statementWith(elements: object): PolicyStatement {
  const statement = parsePolicy({ Statement: { Effect: 'Allow', Action: '*', ...elements } })?.Statement[0];
  if (!statement) throw new Error('Expected a statement, got none');
  return statement;
}

function errorOf(value: unknown): UnreadableValueError {
  try {
    parsePolicy(value);
  } catch (error) {
    if (isConfigRuleError(error, 'UnreadableValueError')) return error;
    throw error;
  }
  throw new Error('Expected an UnreadableValueError, got none');
}

/** The message of the error, or empty. Any other error fails the test. */
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
