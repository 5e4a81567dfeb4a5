import { describe, expect, it } from '@jest/globals';
import { checkResourceTypes } from '../../../src/cli/resource-types.js';
import {
  checkRuleName,
  fileNameOf,
  fileNameOfType,
  projectNameFor,
  projectNameProblem,
  variableOf,
} from '../../../src/cli/scaffold/names.js';
import { pathsOf } from '../../../src/cli/scaffold/project-layout.js';
import { literal, quote } from '../../../src/cli/scaffold/source-code.js';
import { knownResourceTypes } from '../../../src/testing/index.js';

describe('the name of a rule', () => {
  it.each([
    ['volume-encrypted', 'volume-encrypted'],
    ['MyRule', 'my-rule'],
    ['EBSVolumeEncrypted', 'ebs-volume-encrypted'],
    ['MY_RULE', 'my-rule'],
    ['s3BucketV2', 's3-bucket-v2'],
  ])('%s has the files %s', (name, file) => {
    expect(checkRuleName(name)).toBe(name);
    expect(fileNameOf(name)).toBe(file);
  });

  it.each([
    ['', /expected a rule name of letters/],
    ['My Rule', /got "My Rule"\. Did you mean "my-rule"\?/],
    ['../elsewhere', /Did you mean "elsewhere"\?/],
    ['1st', /got "1st"\.$/],
    ['x'.repeat(129), /at most 128 characters, got 129/],
  ])('is rejected: %j', (name, message) => {
    expect(() => checkRuleName(name)).toThrow(message);
  });
});

describe('the paths of the files of a rule', () => {
  it.each([
    ['src', 'test', '../src/a.ts'],
    ['src/rules', 'test', '../src/rules/a.ts'],
    ['rules', 'rules', './a.ts'],
    ['./src/', 'src/tests', '../a.ts'],
  ])('%s and %s: the test imports %s', (rules, tests, importOfRule) => {
    expect(pathsOf('a', { rules, tests, ending: '.ts' }).importOfRule).toBe(importOfRule);
  });
});

describe('the name of a project', () => {
  it.each([
    ['my-rules', 'my-rules'],
    ['My Rules', 'my-rules'],
    ['.hidden', 'hidden'],
    ['Regeln (neu)', 'regeln-neu'],
    ['***', 'config-rules'],
  ])('of the folder %j is %s', (folder, name) => {
    expect(projectNameFor(folder)).toBe(name);
    expect(projectNameProblem(name)).toBeUndefined();
  });

  it.each(['My Rules', '', '@scope', 'a/b', '-'.repeat(215)])('is rejected: %j', (name) => {
    expect(projectNameProblem(name)).toMatch(/^expected a name of lower-case/);
  });

  it('may have a scope', () => {
    expect(projectNameProblem('@acme/rules')).toBeUndefined();
  });
});

describe('the variable of a resource', () => {
  it.each([
    ['AWS::EC2::Volume', 'volume', 'ec2-volume'],
    ['AWS::RDS::DBInstance', 'dbInstance', 'rds-db-instance'],
    ['AWS::Lambda::Function', 'lambdaFunction', 'lambda-function'],
    ['AWS::Events::Rule', 'eventsRule', 'events-rule'],
    ['Acme::Billing::Account', 'account', 'acme-billing-account'],
  ])('%s: %s, and %s as a file', (type, variable, file) => {
    expect([variableOf(type), fileNameOfType(type)]).toEqual([variable, file]);
  });

  it('is unique for every known type when there are several', () => {
    const files = knownResourceTypes().map(fileNameOfType);

    expect(new Set(files).size).toBe(files.length);
    for (const type of knownResourceTypes()) expect(variableOf(type)).toMatch(/^[a-z][A-Za-z\d]*$/);
  });
});

describe('the resource types of a new rule', () => {
  it('can be separated by commas, and have no duplicates', () => {
    expect(checkResourceTypes(['AWS::EC2::Volume, AWS::S3::Bucket', 'AWS::EC2::Volume'])).toEqual([
      'AWS::EC2::Volume',
      'AWS::S3::Bucket',
    ]);
  });

  it('may be of a private registry', () => {
    expect(checkResourceTypes(['Acme::Billing::Account'])).toEqual(['Acme::Billing::Account']);
  });

  it.each([
    ['aws::s3::bucket', /Did you mean "AWS::S3::Bucket"\?/],
    ['dbinstance', /Did you mean "AWS::RDS::DBInstance"\?/],
  ])('are rejected with the nearest one: %s', (type, message) => {
    expect(() => checkResourceTypes([type])).toThrow(message);
  });

  it('are at most a hundred', () => {
    expect(() => checkResourceTypes(knownResourceTypes().slice(0, 101))).toThrow(
      'expected at most 100 resource types, got 101.',
    );
  });
});

describe('a value as source code', () => {
  it.each([
    ["it's", `"it's"`],
    ['say "so"', `'say "so"'`],
    ['a\\b\n', "'a\\\\b\\n'"],
    [`'"`, `"'\\""`],
  ])('%j', (text, code) => {
    expect(quote(text)).toBe(code);
  });

  it('has one property per line when it is long', () => {
    expect(literal({ a: 1, b: ['x'], c: true })).toBe("{ a: 1, b: ['x'], c: true }");
    expect(literal({ a: 'x'.repeat(40), b: 'y'.repeat(40) }, '  ')).toBe(
      `{\n    a: '${'x'.repeat(40)}',\n    b: '${'y'.repeat(40)}',\n  }`,
    );
  });
});
