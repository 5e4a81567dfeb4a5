import { describe, expect, it } from '@jest/globals';
import { createHandler } from 'config-rule-kit';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  evaluateRule,
  expectRuleToHold,
  silentLogger,
} from 'config-rule-kit/testing';
import 'config-rule-kit/testing/jest';
import { rule } from './private-subnets.js';

const local = { destinationCidrBlock: '172.31.0.0/16', gatewayId: 'local', state: 'active' };
const toInternet = { destinationCidrBlock: '0.0.0.0/0', gatewayId: 'igw-a5f227c1', state: 'active' };
const toNat = {
  destinationCidrBlock: '0.0.0.0/0',
  gatewayId: null,
  natGatewayId: 'nat-0a1b2c3d',
  state: 'active',
};

const routeTable = (routes, subnetIds) =>
  createConfigurationItem('AWS::EC2::RouteTable', {
    resourceId: 'rtb-50b9b034',
    configuration: {
      routeTableId: 'rtb-50b9b034',
      vpcId: 'vpc-0990dc6d',
      routes: [local, ...routes],
      associations: subnetIds.map((subnetId) => ({ routeTableId: 'rtb-50b9b034', subnetId, main: false })),
      propagatingVgws: [],
    },
  });

const subnet = (resourceId) => ({ resourceType: 'AWS::EC2::Subnet', resourceId });

describe('private-subnets', () => {
  it('flags each subnet of a route table that leads to an internet gateway', async () => {
    const results = await evaluateRule(rule, routeTable([toInternet], ['subnet-1', 'subnet-2']));

    expect(results).toBeNonCompliant('Public: route table rtb-50b9b034 leads to igw-a5f227c1');
    expect(results.map(({ resource }) => resource)).toEqual([subnet('subnet-1'), subnet('subnet-2')]);
  });

  it.each([
    ['stay inside the VPC', []],
    ['lead to a NAT gateway', [toNat]],
    ['lead to a deleted internet gateway', [{ ...toInternet, state: 'blackhole' }]],
    [
      'lead to an egress-only internet gateway',
      [{ egressOnlyInternetGatewayId: 'eigw-0a1b2c3d', state: 'active' }],
    ],
  ])('accepts subnets whose routes %s', async (_where, routes) => {
    const results = await evaluateRule(rule, routeTable(routes, ['subnet-1']));

    expect(results).toBeCompliant();
    expect(results).toMatchObject([{ resource: subnet('subnet-1') }]);
  });

  it('accepts a public subnet that the parameter lists', async () => {
    const table = routeTable([toInternet], ['subnet-1', 'subnet-2']);

    expect(
      await evaluateRule(rule, table, { parameters: { publicSubnets: 'subnet-0, subnet-2' } }),
    ).toMatchObject([
      { complianceType: 'NON_COMPLIANT', resource: subnet('subnet-1') },
      { complianceType: 'COMPLIANT', annotation: 'Allowed to be public', resource: subnet('subnet-2') },
    ]);
  });

  it('reports nothing for the main route table, whose association has no subnet', async () => {
    const main = createConfigurationItem('AWS::EC2::RouteTable', {
      configuration: { routes: [toInternet], associations: [{ routeTableId: 'rtb-50b9b034', main: true }] },
    });

    expect(await evaluateRule(rule, main)).toEqual([]);
  });

  it.each([
    { routes: undefined, associations: undefined },
    { routes: null, associations: null },
  ])('reports nothing for a route table without routes and associations: %p', async (configuration) => {
    const table = createConfigurationItem('AWS::EC2::RouteTable', { configuration });

    expect(await evaluateRule(rule, table)).toEqual([]);
  });

  it('reports nothing for the item of a subnet', async () => {
    expect(await evaluateRule(rule, createConfigurationItem('AWS::EC2::Subnet'))).toEqual([]);
  });

  it('rejects a misspelt parameter', async () => {
    const parameters = { publicSubnet: 'subnet-1' };

    await expect(evaluateRule(rule, routeTable([], []), { parameters })).rejects.toMatchObject({
      name: 'InvalidParametersError',
    });
  });

  it('reports each subnet until it is deleted', async () => {
    const service = createConfigService();
    const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });
    const table = routeTable([toInternet], ['subnet-1', 'subnet-2']);
    const deleted = createConfigurationItem('AWS::EC2::Subnet', {
      resourceId: 'subnet-1',
      configurationItemStatus: 'ResourceDeleted',
    });

    await handler(createChangeEvent(table), createLambdaContext());
    expect(service.evaluations()).toMatchObject([
      { ...subnet('subnet-1'), complianceType: 'NON_COMPLIANT' },
      { ...subnet('subnet-2'), complianceType: 'NON_COMPLIANT' },
    ]);

    await handler(createChangeEvent(deleted), createLambdaContext());
    expect(service.evaluations()).toMatchObject([
      { ...subnet('subnet-1'), complianceType: 'NOT_APPLICABLE' },
      { ...subnet('subnet-2'), complianceType: 'NON_COMPLIANT' },
    ]);
  });

  it('holds for any item that AWS Config may record', async () => {
    await expectRuleToHold(rule);
  });
});
