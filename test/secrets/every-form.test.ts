import { inspect } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { describeThrown } from '../../src/describe.js';
import {
  forgetSecret,
  maxTextLength,
  rememberCredentials,
  rememberSecret,
  withoutKnownSecrets,
} from '../../src/known-secrets.js';
import { withoutSecrets } from '../../src/without-secrets.js';
import { everyTextOf, pieceIn } from '../helpers/secrets.js';
import { unreadableErrors } from '../helpers/unreadable-errors.js';

const seed = 20_264;

/** A secret as AWS makes them: letters, digits, `+` and `/`, and `=` at the end. */
const secretText = fc
  .tuple(fc.uint8Array({ minLength: 24, maxLength: 300 }), fc.integer())
  .map(([bytes, salt]) =>
    Buffer.from(Uint8Array.from(bytes, (byte, at) => byte ^ ((salt * (at + 7)) >> 3) ^ at)),
  )
  .map((bytes) => bytes.toString('base64'));

const escapeSome = (text: string, encode: (character: string) => string) =>
  text.replace(/[^A-Za-m]/g, encode);
const codeOf = (character: string, digits: number) =>
  character.charCodeAt(0).toString(16).padStart(digits, '0');

/** Ways to write a text. */
const forms: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in JSON': (text) => JSON.stringify({ 'X-Amz-Security-Token': text }),
  'with \\/': (text) => text.replaceAll('/', '\\/'),
  'with \\u': (text) => escapeSome(text, (character) => `\\u${codeOf(character, 4)}`),
  'with \\x': (text) => escapeSome(text, (character) => `\\x${codeOf(character, 2)}`),
  'in a URL': (text) => encodeURIComponent(text),
  'in a URL, every character': (text) =>
    escapeSome(text, (character) => `%${codeOf(character, 2).toUpperCase()}`),
  'in HTML, decimal': (text) => escapeSome(text, (character) => `&#${character.charCodeAt(0)};`),
  'in HTML, hexadecimal': (text) => escapeSome(text, (character) => `&#x${codeOf(character, 2)};`),
  'in HTML, by name': (text) =>
    text.replaceAll('/', '&sol;').replaceAll('+', '&plus;').replaceAll('=', '&equals;'),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64, one byte on': (text) => Buffer.from(`a${text}bc`).toString('base64'),
  'in base64, two bytes on': (text) => Buffer.from(`ab${text}`).toString('base64url'),
  'in lines of 76': (text) => text.replace(/.{76}/g, '$&\r\n'),
  'in lines of 20, indented': (text) => text.replace(/.{20}/g, '$&\n    '),
  'as inspected': (text) => inspect({ rawHeaders: ['x-amz-security-token', text] }),
  'in pieces as inspect prints': (text) => text.replace(/.{40}/g, "$&' +\n  '"),
  'cut at the end': (text) => text.slice(0, Math.ceil(text.length * 0.6)),
  'cut at the beginning': (text) => text.slice(Math.ceil(text.length * 0.4)),
};
const names = Object.keys(forms);
const write = (text: string, ...chosen: readonly string[]) =>
  chosen.reduce((written, name) => forms[name]?.(written) ?? written, text);

/** Where an error can hold a text. */
const places: Readonly<Record<string, (text: string) => unknown>> = {
  'the message': (text) => new Error(`Refused: ${text} is wrong`),
  'the name': (text) => Object.assign(new Error('Refused'), { name: text }),
  'the code': (text) => Object.assign(new Error('Refused'), { code: text }),
  'the request id': (text) => Object.assign(new Error('Refused'), { $metadata: { requestId: text } }),
  'a custom stack': (text) => Object.assign(new Error('Refused'), { stack: `Error: ${text}\n    at x` }),
  'a cause': (text) => new Error('', { cause: new Error('Refused', { cause: new Error(text) }) }),
  errors: (text) => new AggregateError([new Error(text), new Error(text)]),
  headers: (text) =>
    Object.assign(new Error('Refused'), { $response: { headers: { 'x-amz-security-token': text } } }),
  'a text that was thrown': (text) => `Refused ${text}`,
  'an object that was thrown': (text) => ({ message: text, headers: [text] }),
};

describe('a known secret', () => {
  it.each(names)('is in no text when it is written %s', (form) => {
    fc.assert(
      fc.property(secretText, (secret) => {
        rememberSecret(secret, '(withheld)');
        const written = write(secret, form);
        expect(pieceIn(written, secret)).toBeDefined();
        const text = withoutKnownSecrets(`It is ${written}, and wrong.`);
        expect(pieceIn(text, secret)).toBeUndefined();
        forgetSecret(secret);
        expect(text).toMatch(/^It i.*\(withheld\).*, and wrong\.$/s);
      }),
      { seed, numRuns: 40 },
    );
  });

  it.each(Object.keys(places))('is in no text of an error that held it in %s', (place) => {
    fc.assert(
      fc.property(
        secretText,
        fc.subarray(
          names.filter((name) => !/^in base64|^cut|lines|pieces|inspected/.test(name)),
          { maxLength: 2 },
        ),
        fc.constantFrom(...names),
        (secret, escapes, form) => {
          rememberSecret(secret, '(withheld)');
          const error = withoutSecrets(places[place]?.(write(secret, form, ...escapes)));
          forgetSecret(secret);
          for (const text of everyTextOf(error)) expect(pieceIn(text, secret)).toBeUndefined();
        },
      ),
      { seed, numRuns: 60 },
    );
  });

  it('is removed without the text around it', () => {
    rememberCredentials({
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      sessionToken: undefined,
    });
    expect(withoutKnownSecrets('The key wJalrXUtnFEMI\\/K7MDENG\\/bPxRfiCYEXAMPLEKEY is not good.')).toBe(
      'The key (secret key) is not good.',
    );
    expect(withoutKnownSecrets('The key wJalrXUtnFEMI/K of tests')).toBe('The key wJalrXUtnFEMI/K of tests');
  });

  it('is found in limited time, because long texts are cut', () => {
    const secret = Buffer.from('a secret of some length, as of a session').toString('base64').repeat(20);
    rememberSecret(secret, '(withheld)');
    const started = performance.now();
    const text = withoutKnownSecrets(`${secret}${'%41&#65;\\u0041'.repeat(500_000)}`);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(text).toMatch(/^\(withheld\)/);
    expect(text.length).toBeLessThan(maxTextLength + 100);
  });
});

describe('an error that cannot be read', () => {
  it.each(Object.keys(unreadableErrors))('becomes one that can: %s', (what) => {
    const thrown = unreadableErrors[what];
    const error = withoutSecrets(thrown);
    expect(error).toBeInstanceOf(Error);
    for (const text of everyTextOf(error)) expect(text.length).toBeLessThan(20 * maxTextLength);
    expect(describeThrown(thrown).length).toBeLessThan(maxTextLength);
  });
});

describe('a second copy of the module, as a packaged function loads late', () => {
  it('withholds the secrets of the first one, and vice versa', async () => {
    jest.resetModules();
    const other = await import('../../src/known-secrets.js');
    const [one, two] = ['first-copy/Secret+0123456789', 'second-copy/Secret+0123456789'] as const;
    rememberSecret(one, '(one)');
    other.rememberSecret(two, '(two)');

    expect(other.rememberSecret).not.toBe(rememberSecret);
    expect(other.withoutKnownSecrets(`Refused: ${one}`)).toBe('Refused: (one)');
    expect(withoutKnownSecrets(`Refused: ${two}`)).toBe('Refused: (two)');
    forgetSecret(one);
    other.forgetSecret(two);
  });
});
