/** What the compiler infers and rejects in queries. `npx tsc --noEmit` checks the expected errors. */
import { describe, expect, it } from '@jest/globals';
import {
  anyPath,
  type QueriedTag,
  type QueryPath,
  type QueryRow,
  type QueryValue,
  type RecordedJson,
  selectQuery,
  type TypedQuery,
  unknownType,
} from 'config-rule-kit';

declare module 'config-rule-kit' {
  interface ResourceQueryPaths {
    readonly 'MyCompany::Queries::Link': {
      readonly string: 'configuration.name';
      readonly number: 'configuration.ends.port';
    };
  }
  interface ResourceQueryPathAdditions {
    readonly 'AWS::QLDB::Ledger': { readonly boolean: 'configuration.isAdded' };
  }
  interface ResourceConfigurations {
    readonly 'MyCompany::Queries::Link': {
      readonly name?: string | null;
      readonly state?: string | null;
      readonly ends?: readonly { readonly port?: number | null; readonly host?: string | null }[] | null;
    };
  }
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Compiles only if both types are equal. */
function same<A, B>(..._proof: Same<A, B> extends true ? [] : ['these types differ']): void {}

type Volume = 'AWS::EC2::Volume';
type Link = 'MyCompany::Queries::Link';
type Row<Query extends { readonly expression: string }> = Query extends TypedQuery<infer R> ? R : never;

describe('the types of a query', () => {
  it('take the paths that AWS has published, and no others', () => {
    const query = selectQuery('AWS::EC2::Volume', [
      'resourceId',
      'tags.key',
      'configuration.attachments.device',
    ]);
    // @ts-expect-error A misspelt path.
    selectQuery('AWS::EC2::Volume', ['configuration.encryptd']);
    // @ts-expect-error The item has this property, but the path of the query is configuration.state.value.
    query.where('configuration.state', '=', 'in-use');
    // @ts-expect-error A path of another type.
    query.where('configuration.instanceType', '=', 'm5.large');
    // @ts-expect-error There is no such top-level property.
    selectQuery('AWS::EC2::Volume', ['ARN']);
    expect(query.where('configuration.state.value', '=', 'in-use').expression).toContain('state.value');
  });

  it('take structures to select, and not to compare', () => {
    const query = selectQuery('AWS::EC2::Volume', [
      'configuration',
      'configuration.attachments',
      'supplementaryConfiguration',
      'tags',
    ]);
    // @ts-expect-error A structure cannot be compared.
    query.where('configuration', '=', 'x');
    // @ts-expect-error A list of structures cannot be compared.
    query.where('configuration.attachments', '=', 'x');
    expect(query.expression).toContain('attachments');
  });

  it("accept values of the path's kind", () => {
    const query = selectQuery('AWS::EC2::Volume', ['resourceId']);
    same<QueryValue<Volume, 'configuration.createTime'>, string | Date>();
    same<QueryValue<Volume, 'configuration.encrypted'>, boolean>();
    same<QueryValue<Volume, 'resourceCreationTime'>, string | Date>();
    query
      .where('configuration.encrypted', '=', false)
      .where('configuration.size', 'BETWEEN', [1, 9])
      .where('configuration.volumeType', 'IN', ['gp2', 'gp3'])
      .whereNot('configuration.createTime', '<', new Date(0));
    // @ts-expect-error The size is a number.
    query.where('configuration.size', '=', '100');
    // @ts-expect-error The value is a boolean.
    query.where('configuration.encrypted', '=', 'false');
    // @ts-expect-error The values of a list have the same kind.
    query.where('configuration.size', 'IN', [1, '2']);
    // @ts-expect-error AWS documents no such operator.
    expect(() => query.where('configuration.size', '!=', 1)).toThrow('one of =, <, >');
    // @ts-expect-error BETWEEN needs two values.
    expect(() => query.where('configuration.size', 'BETWEEN', [1])).toThrow('an array of 2 values');
    // @ts-expect-error LIKE needs text.
    expect(() => query.where('configuration.size', 'LIKE', 100)).toThrow('LIKE');
    // @ts-expect-error Booleans have no order.
    query.where('configuration.encrypted', '<', true);
  });

  it('sort by what is selected', () => {
    const query = selectQuery('AWS::EC2::Volume', ['resourceId', 'configuration.size', 'tags']);
    query.orderBy('configuration.size', 'desc').orderBy('resourceId');
    // @ts-expect-error It is not selected.
    expect(() => query.orderBy('configuration.iops')).toThrow('that the query selects');
    // @ts-expect-error A structure has no order.
    query.orderBy('tags');
  });

  it('take any path of a type whose paths are not known', () => {
    same<QueryPath<'AWS::New::Thing'>, string>();
    const query = selectQuery(unknownType('AWS::New::Thing'), [
      'resourceId',
      'configuration.Size',
      'configuration',
    ])
      .where('configuration.Size', '=', 1)
      .where('configuration.Size', '=', 'large');
    same<Row<typeof query>['resourceId'], string>();
    same<Row<typeof query>['configuration'], RecordedJson | null | undefined>();
    const name: string = 'AWS::Any::Thing';
    const paths: string[] = ['configuration.x'];
    const loose = selectQuery(unknownType(name), paths);
    same<Row<typeof loose>, RecordedJson>();
    expect(loose.expression).toBe("SELECT configuration.x WHERE resourceType = 'AWS::Any::Thing'");
    // @ts-expect-error A misspelt type: the query would find nothing.
    selectQuery('AWS::EC2::Volum', ['resourceId']);
  });

  it('take a path that the schema lacks by anyPath', () => {
    const policy = anyPath('configuration.assumeRolePolicyDocument');
    const query = selectQuery('AWS::IAM::Role', ['resourceId', policy])
      .where(policy, 'LIKE', 'abc%')
      .orderBy(policy);
    // @ts-expect-error The schema lacks it.
    selectQuery('AWS::IAM::Role', ['configuration.assumeRolePolicyDocument']);
    const row = {} as Row<typeof query>;
    const document: unknown = row.configuration?.assumeRolePolicyDocument;
    // @ts-expect-error It was not selected.
    expect([document, row.configuration?.path]).toEqual([undefined, undefined]);
  });

  it('take the paths and types that a user has added', () => {
    selectQuery('AWS::QLDB::Ledger', ['configuration.isAdded', 'resourceId']).where(
      'configuration.isAdded',
      '=',
      true,
    );
    const query = selectQuery('MyCompany::Queries::Link', ['configuration.ends.port']);
    // @ts-expect-error The added path has a boolean.
    selectQuery('AWS::QLDB::Ledger', ['resourceId']).where('configuration.isAdded', '=', 'yes');
    // @ts-expect-error Only the added type exists.
    selectQuery('MyCompany::Queries::Link', ['configuration.nam']);
    expect(query.expression).toContain('ends.port');
  });

  it('give nested rows of the selected paths', () => {
    same<
      QueryRow<Volume, 'resourceId' | 'arn' | 'resourceType' | 'tags' | 'relationships.resourceId'>,
      {
        readonly resourceId: string;
        readonly resourceType: Volume;
        readonly arn?: string | null;
        readonly tags: readonly QueriedTag[];
        readonly relationships: readonly { readonly resourceId?: string | null }[];
      }
    >();
    type Tag = QueryRow<Volume, 'tags.key' | 'tags.value'>['tags'][number];
    same<{ [Key in keyof Tag]: Tag[Key] }, { readonly key: string; readonly value: string }>();
  });

  it("give a property its type in the item, or the query's type if they differ", () => {
    type LinkRow = QueryRow<
      Link,
      'configuration.name' | 'configuration.ends.port' | 'configuration.state.value'
    >;
    type Configuration = NonNullable<LinkRow['configuration']>;
    same<Configuration['name'], string | null | undefined>();
    same<Configuration['ends'], readonly { readonly port?: number | null }[] | null | undefined>();
    same<NonNullable<Configuration['state']>, { readonly value?: RecordedJson[string] | null }>();
    type Whole = QueryRow<Link, 'configuration'>;
    const whole: Whole = { configuration: { name: 'a' } };
    // @ts-expect-error A misspelt property of the item.
    expect(whole.configuration?.nam).toBeUndefined();
  });
});
