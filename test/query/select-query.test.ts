import { describe, expect, it } from '@jest/globals';
import { anyPath, InvalidOptionsError, type QueryOperator, selectQuery } from 'config-rule-kit';

const instances = selectQuery('AWS::EC2::Instance', ['resourceId', 'configuration.instanceType']);
const start = "SELECT resourceId, configuration.instanceType WHERE resourceType = 'AWS::EC2::Instance'";

/** Without type checks, as in JavaScript. */
const loose = instances as unknown as {
  where(path: unknown, operator: unknown, operand: unknown): { expression: string };
  orderBy(path: unknown, direction?: unknown): { expression: string };
};
const looseSelect = selectQuery as (type: unknown, paths: unknown) => { expression: string };

function refusal(run: () => unknown): InvalidOptionsError {
  try {
    run();
  } catch (error) {
    if (error instanceof InvalidOptionsError) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}

describe('a query', () => {
  it('is of one resource type', () => {
    expect(instances.expression).toBe(start);
    expect(`${instances}`).toBe(start);
  });

  it('joins its conditions with AND', () => {
    const query = instances
      .where('configuration.state.name', '=', 'running')
      .whereNot('configuration.instanceType', 'IN', ['t3.micro', 't3.small'])
      .where('configuration.cpuOptions.coreCount', '>', 8)
      .where('configuration.cpuOptions.coreCount', '<', 64)
      .where('configuration.ebsOptimized', '=', false)
      .where('configuration.imageId', 'LIKE', 'ami-0%')
      .where('configuration.launchTime', 'BETWEEN', [new Date(0), '2026-01-31']);

    expect(query.expression).toBe(
      `${start} AND configuration.state.name = 'running' ` +
        "AND NOT configuration.instanceType IN ('t3.micro', 't3.small') " +
        'AND configuration.cpuOptions.coreCount > 8 AND configuration.cpuOptions.coreCount < 64 ' +
        'AND configuration.ebsOptimized = false ' +
        "AND configuration.imageId LIKE 'ami-0%' " +
        "AND configuration.launchTime BETWEEN '1970-01-01T00:00:00.000Z' AND '2026-01-31'",
    );
  });

  it('sorts by one property after another', () => {
    expect(instances.orderBy('configuration.instanceType', 'desc').orderBy('resourceId').expression).toBe(
      `${start} ORDER BY configuration.instanceType DESC, resourceId ASC`,
    );
  });

  it('is of several resource types, or of every type', () => {
    const several = selectQuery(['AWS::EC2::Instance', 'AWS::EC2::NetworkInterface'], ['resourceId']);
    expect(several.expression).toBe(
      "SELECT resourceId WHERE resourceType IN ('AWS::EC2::Instance', 'AWS::EC2::NetworkInterface')",
    );
    expect(selectQuery('*', ['resourceId']).expression).toBe('SELECT resourceId');
    expect(selectQuery('*', ['arn']).where('resourceType', 'LIKE', 'AWS::EC2::%').expression).toBe(
      "SELECT arn WHERE resourceType LIKE 'AWS::EC2::%'",
    );
  });

  it('joins alternatives with OR, apart from its other conditions', () => {
    const query = instances
      .whereAny((any) =>
        any
          .where('configuration.instanceType', 'LIKE', 'm5.%')
          .whereNot('configuration.ebsOptimized', '=', true),
      )
      .where('awsRegion', '=', 'eu-central-1');

    expect(query.expression).toBe(
      `${start} AND (configuration.instanceType LIKE 'm5.%' OR NOT configuration.ebsOptimized = true) ` +
        "AND awsRegion = 'eu-central-1'",
    );
    expect(() => instances.whereAny((any) => any)).toThrow('expected one condition or more, got none');
  });

  it('counts by at most three other selected paths', () => {
    const byType = selectQuery('AWS::EC2::Instance', ['configuration.instanceType', 'COUNT(*)']);
    expect(byType.orderBy('configuration.instanceType').expression).toBe(
      "SELECT configuration.instanceType, COUNT(*) WHERE resourceType = 'AWS::EC2::Instance' " +
        'GROUP BY configuration.instanceType ORDER BY configuration.instanceType ASC',
    );
    expect(selectQuery('*', ['COUNT(*)']).expression).toBe('SELECT COUNT(*)');
    expect(() => selectQuery('*', ['accountId', 'awsRegion', 'resourceType', 'version', 'COUNT(*)'])).toThrow(
      'expected at most 3 paths beside COUNT(*), got 4',
    );
    // @ts-expect-error AWS Config returns only one page of results sorted by a count.
    expect(() => byType.orderBy('COUNT(*)')).toThrow('that the query selects');
  });

  it.each<readonly [unknown, unknown]>([
    [500, 100],
    [new Date(1), new Date(0)],
  ])('rejects a range with the higher value first: %p', (min, max) => {
    expect(() => loose.where('configuration.launchTime', 'BETWEEN', [min, max])).toThrow(
      'expected the lower value first after BETWEEN, got the higher one first',
    );
  });

  it('rejects another condition on the resource type', () => {
    // @ts-expect-error The query already has a type.
    expect(() => instances.where('resourceType', '=', 'AWS::EC2::Volume')).toThrow(
      'the query already has resource types',
    );
    expect(() => loose.where('resourceType', '=', 'AWS::EC2::Volume')).toThrow("Select from '*'");
  });

  it('is immutable: each method returns a new query', () => {
    const running = instances.where('configuration.state.name', '=', 'running');
    running.where('accountId', '=', '123456789012');
    running.orderBy('resourceId');

    expect(running.expression).toBe(`${start} AND configuration.state.name = 'running'`);
    expect(instances.expression).toBe(start);
    expect(() => Object.assign(running, { expression: 'SELECT *' })).toThrow(TypeError);
  });

  it('does not change with the given list', () => {
    const paths = ['resourceId', 'arn'] as const;
    const list = [...paths];
    const query = selectQuery('AWS::EC2::Volume', list);
    list.push('arn');
    expect(query.where('accountId', '=', '1').expression).toContain('SELECT resourceId, arn WHERE');
  });

  it.each([
    ["o'brien", "'o''brien'"],
    ["x' OR resourceType = 'AWS::IAM::User", "'x'' OR resourceType = ''AWS::IAM::User'"],
    ["''", "''''''"],
    ['', "''"],
  ])('escapes quotes in a value: %s', (value, literal) => {
    expect(instances.where('resourceName', '=', value).expression).toBe(
      `${start} AND resourceName = ${literal}`,
    );
  });

  it('quotes the resource type too', () => {
    expect(looseSelect("My'Type", ['arn']).expression).toBe("SELECT arn WHERE resourceType = 'My''Type'");
  });

  it.each([
    ['resourceId FROM x'],
    ['resourceId, arn'],
    ["resourceId'"],
    ['configuration.a--b'],
    ['configuration/*'],
    ['configuration..a'],
    ['.configuration'],
    ['configuration.'],
    ['configuration.a\nb'],
    ['*'],
    [''],
    [undefined],
  ])('rejects a malformed path everywhere: %j', (path) => {
    const got = /expected the path of a property, for example configuration\.instanceType, got /;
    expect(refusal(() => looseSelect('AWS::EC2::Instance', [path])).message).toMatch(got);
    expect(refusal(() => anyPath(path as string)).message).toMatch(got);
    expect(refusal(() => loose.where(path, '=', 'x')).message).toMatch(got);
    expect(refusal(() => loose.orderBy(path)).message).toMatch(
      /^orderBy: expected a path that the query selects/,
    );
  });

  it('accepts paths outside the schema by anyPath, with hyphens and colons', () => {
    const path = anyPath('configuration.AWS:Application.Content-Hash');
    expect(selectQuery('AWS::SSM::FileData', [path]).where(path, '=', true).expression).toBe(
      `SELECT ${path} WHERE resourceType = 'AWS::SSM::FileData' AND configuration.AWS:Application.Content-Hash = true`,
    );
  });

  it.each<[QueryOperator, unknown, string]>([
    [
      'IN',
      [],
      'where: expected an array of one value or more after IN, got an array of 0. An empty list finds nothing',
    ],
    ['IN', 'x', 'where: expected an array of one value or more after IN, got a string of 1 character.'],
    ['BETWEEN', [1], 'where: expected an array of 2 values after BETWEEN, got an array of 1.'],
    ['BETWEEN', [1, 2, 3], 'where: expected an array of 2 values after BETWEEN, got an array of 3.'],
    [
      'LIKE',
      '%.large',
      'where: expected three characters or more and then % or _ after LIKE, got "%.large".',
    ],
    ['LIKE', 'm5%', 'got "m5%".'],
    ['LIKE', 'my_bucket%', 'an underscore is one.'],
    ['LIKE', 'plain', 'got "plain".'],
    [
      '=',
      Number.NaN,
      'where: expected a string, a number in plain digits, a boolean or a Date, got the number NaN.',
    ],
    ['=', 1e21, 'got the number 1e+21.'],
    ['>', new Date(Number.NaN), 'got an invalid Date.'],
    ['=', null, 'got null.'],
    ['=', ['x'], 'got an array of 1.'],
    ['IN', [{}], 'got an object.'],
  ])('rejects a value that AWS Config does not accept: %s %j', (operator, operand, message) => {
    expect(refusal(() => loose.where('resourceId', operator, operand)).message).toContain(message);
  });

  it('rejects an unknown operator and names the nearest', () => {
    expect(refusal(() => loose.where('resourceId', 'in', ['x'])).message).toBe(
      'where: expected the operator, one of =, <, >, IN, BETWEEN, LIKE, got "in". Did you mean "IN"?',
    );
  });

  it('rejects sorting by a path that is not selected, and an unknown direction', () => {
    expect(refusal(() => loose.orderBy('resourceID')).message).toBe(
      'orderBy: expected a path that the query selects, one of resourceId, configuration.instanceType, got "resourceID". ' +
        'Did you mean "resourceId"?',
    );
    expect(refusal(() => loose.orderBy('resourceId', 'down')).message).toContain(
      'one of asc, desc, got "down"',
    );
  });

  it('rejects a query without a type or a path', () => {
    expect(refusal(() => looseSelect('', ['arn'])).message).toBe(
      "selectQuery: expected a resource type, for example AWS::EC2::Instance, a list of them or '*', got an empty string.",
    );
    expect(refusal(() => looseSelect('AWS::S3::Bucket', [])).message).toBe(
      'selectQuery: expected an array of one path or more to select, got an array of 0.',
    );
  });

  it('rejects a query over the maximum length, with its length', () => {
    const maxLength = 4096 - `${start} AND resourceId = ''`.length;
    expect(instances.where('resourceId', '=', 'x'.repeat(maxLength)).expression).toHaveLength(4096);

    const error = refusal(() => instances.where('resourceId', '=', 'x'.repeat(maxLength + 1)));

    expect(error.code).toBe('INVALID_OPTIONS');
    expect(error.message).toMatch(/^The query has 4097 characters, and AWS Config accepts at most 4096\./);
  });
});
