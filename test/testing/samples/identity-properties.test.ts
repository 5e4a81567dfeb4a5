import { describe, expect, it } from '@jest/globals';
import { identityProperties } from '../../../src/testing/samples/identity-properties.js';
import { identify } from '../../../src/testing/samples/resource-identity.js';

/** What the properties of these names hold at the top of a configuration, if they name the resource. */
function atTop(resourceType: string, identifier: string | undefined, ...names: readonly string[]) {
  const resource = { c: 0, ...(identifier === undefined ? {} : { i: identifier }) };
  const identity = identify(resourceType, { resourceId: 'THE-ID', resourceName: 'the-name' }, resource);
  const own = identityProperties(resourceType, identity, resource);
  return Object.fromEntries(names.map((name) => [name, own.atTop.get(name) ?? own.anywhere.get(name)]));
}

describe('the properties that name a resource', () => {
  it('are those of its kind, and bare ones', () => {
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

  it('are what CloudFormation knows it by', () => {
    expect(atTop('AWS::Quarry::Stone', 'PebbleRef', 'pebbleref')).toEqual({ pebbleref: 'THE-ID' });
  });

  it('are not what CloudFormation knows it by where AWS Config has an id of its own', () => {
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
