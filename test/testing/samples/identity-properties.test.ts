import { describe, expect, it } from '@jest/globals';
import { identityProperties } from '../../../src/testing/samples/identity-properties.js';
import { identify } from '../../../src/testing/samples/resource-identity.js';

/** The values of properties at the top of a configuration, if they are identity properties. */
function atTop(resourceType: string, identifier: string | undefined, ...names: readonly string[]) {
  const resource = { c: 0, ...(identifier === undefined ? {} : { i: identifier }) };
  const identity = identify(resourceType, { resourceId: 'THE-ID', resourceName: 'the-name' }, resource);
  const own = identityProperties(resourceType, identity, resource);
  return Object.fromEntries(names.map((name) => [name, own.atTop.get(name) ?? own.anywhere.get(name)]));
}

describe('the identity properties of a resource', () => {
  it('are those with the name of its type, and plain ones', () => {
    expect(
      atTop('AWS::Quarry::StoneGroup', undefined, 'stonegroupid', 'groupname', 'id', 'name', 'other'),
    ).toEqual({
      stonegroupid: 'THE-ID',
      groupname: 'the-name',
      id: 'THE-ID',
      name: 'the-name',
      other: undefined,
    });
  });

  it("include CloudFormation's primary identifier", () => {
    expect(atTop('AWS::Quarry::Stone', 'PebbleRef', 'pebbleref')).toEqual({ pebbleref: 'THE-ID' });
  });

  it("do not include CloudFormation's primary identifier if AWS Config has its own id", () => {
    expect(atTop('AWS::IAM::Role', 'RoleName', 'rolename', 'roleid')).toEqual({
      rolename: 'the-name',
      roleid: 'THE-ID',
    });
    expect(
      atTop('AWS::RDS::DBInstance', 'DBInstanceIdentifier', 'dbinstanceidentifier', 'dbiresourceid'),
    ).toEqual({
      dbinstanceidentifier: 'the-name',
      dbiresourceid: 'THE-ID',
    });
  });
});
