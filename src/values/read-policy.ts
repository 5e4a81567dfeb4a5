import { describeValue, quoteShort } from '../describe.js';
import { UnreadableValueError } from '../errors.js';
import { asArray } from './as-array.js';
import type { PolicyCondition, PolicyDocument, PolicyPrincipal, PolicyStatement } from './policy-document.js';

type Reader<Value> = (value: unknown, path: string) => Value;
type Readers<Shape> = { readonly [Name in keyof Shape]-?: Reader<NonNullable<Shape[Name]>> };

/**
 * Reads a policy that is an object, and checks every element against its type. It does not read deeper than the grammar.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readPolicy(value: unknown): PolicyDocument {
  const policy = readElements(value, '', documentElements);
  if (Object.hasOwn(policy, 'Statement')) return policy as PolicyDocument;
  throw unreadable('', 'an object with a Statement', describeValue(value));
}

function readStatements(value: unknown, path: string): readonly PolicyStatement[] {
  return asArray(value).map((statement, index) => readStatement(statement, `${path}[${index}]`));
}

function readStatement(value: unknown, path: string): PolicyStatement {
  const statement = readElements(value, path, statementElements);
  if (!Object.hasOwn(statement, 'Effect')) throw unreadable(path, 'an Effect', 'a statement without one');
  if (!Object.hasOwn(statement, 'Action') && !Object.hasOwn(statement, 'NotAction'))
    throw unreadable(path, 'an Action or a NotAction', 'a statement without either');
  return statement as PolicyStatement;
}

/** Reads the elements of an object. Null counts as missing; an unknown name is an error. */
function readElements<Shape extends object>(
  value: unknown,
  path: string,
  readers: Readers<Shape>,
): { -readonly [Name in keyof Shape]?: Shape[Name] } {
  const elements: { -readonly [Name in keyof Shape]?: Shape[Name] } = {};
  const source: object = readObject(value, path);
  for (const [name, element] of Object.entries(Object.getOwnPropertyDescriptors(source))) {
    if (!isNameIn(readers, name))
      throw unreadable(path, `only ${Object.keys(readers).join(', ')}`, quoteShort(name));
    const read = (found: unknown) =>
      found === null || found === undefined
        ? undefined
        : readers[name](found, path ? `${path}.${name}` : name);
    if (isComputed(element))
      Object.defineProperty(elements, name, { get: () => read(Reflect.get(source, name)), enumerable: true });
    else if (element.value !== null && element.value !== undefined) elements[name] = read(element.value);
  }
  return elements;
}

/** Whether a property or a part of its value is computed when it is read, perhaps by throwing. The rule reads it, not the parser. */
function isComputed({ get, value }: PropertyDescriptor): boolean {
  if (get || typeof value !== 'object' || value === null) return get !== undefined;
  return Object.values(Object.getOwnPropertyDescriptors(value)).some(isComputed);
}

function isNameIn<Shape extends object>(shape: Shape, name: string): name is keyof Shape & string {
  return Object.hasOwn(shape, name);
}

function readObject(value: unknown, path: string): object {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw unreadable(path, 'an object', describeValue(value));
}

function readText(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  throw unreadable(path, 'a string', describeValue(value));
}

function readTexts(value: unknown, path: string): readonly string[] {
  const texts = asArray(value);
  if (texts.every((text) => typeof text === 'string')) return texts;
  throw unreadable(path, 'a string or a list of strings', describeValue(value));
}

function readEffect(value: unknown, path: string): 'Allow' | 'Deny' {
  if (value === 'Allow' || value === 'Deny') return value;
  throw unreadable(path, '"Allow" or "Deny"', quoteShort(value));
}

function readPrincipal(value: unknown, path: string): PolicyPrincipal {
  return value === '*' ? { AWS: ['*'] } : readElements(value, path, principalKinds);
}

/** Messages do not contain its keys, which may have any length. */
function readCondition(value: unknown, path: string): PolicyCondition {
  for (const keys of Object.values(readObject(value, path)))
    for (const values of Object.values(readObject(keys, path)))
      if (!asArray(values).every(isScalar))
        throw unreadable(path, 'text, numbers or booleans as values', describeValue(values));
  return value as PolicyCondition;
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

export function unreadable(path: string, expected: string, received: string, hint?: string) {
  return new UnreadableValueError('policy', path, expected, received, hint);
}

const documentElements: Readers<PolicyDocument> = {
  Version: readText,
  Id: readText,
  Statement: readStatements,
};

const statementElements: Readers<PolicyStatement> = {
  Sid: readText,
  Effect: readEffect,
  Principal: readPrincipal,
  NotPrincipal: readPrincipal,
  Action: readTexts,
  NotAction: readTexts,
  Resource: readTexts,
  NotResource: readTexts,
  Condition: readCondition,
};

const principalKinds: Readers<PolicyPrincipal> = {
  AWS: readTexts,
  Service: readTexts,
  Federated: readTexts,
  CanonicalUser: readTexts,
};
