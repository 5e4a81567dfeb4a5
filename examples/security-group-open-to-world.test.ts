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
import { rule } from './security-group-open-to-world.js';

/** A permission as AWS Config records it, with overrides. */
const permission = (overrides: object) => ({
  ipProtocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  userIdGroupPairs: [],
  prefixListIds: [],
  ipRanges: [],
  ipv4Ranges: [],
  ipv6Ranges: [],
  ...overrides,
});

const fromAnywhere = { ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }], ipRanges: ['0.0.0.0/0'] };
const fromAnywhereV6 = { ipv6Ranges: [{ cidrIpv6: '::/0' }] };

const groupWith = (...ipPermissions: object[]) =>
  createConfigurationItem('AWS::EC2::SecurityGroup', {
    resourceId: 'sg-1d56fc66',
    availabilityZone: 'Not Applicable',
    configuration: {
      groupId: 'sg-1d56fc66',
      groupName: 'launch-wizard-7',
      vpcId: 'vpc-0990dc6d',
      ipPermissions,
      ipPermissionsEgress: [permission({ ipProtocol: '-1', ...fromAnywhere })],
    },
  });

describe('security-group-open-to-world', () => {
  it.each([
    ['nothing in', groupWith()],
    ['only its office in', groupWith(permission({ ipv4Ranges: [{ cidrIp: '54.240.197.224/29' }] }))],
    ['the world in on another port', groupWith(permission({ fromPort: 443, toPort: 443, ...fromAnywhere }))],
    [
      'the world ping it',
      groupWith(permission({ ipProtocol: 'icmp', fromPort: 8, toPort: -1, ...fromAnywhere })),
    ],
    ['another group in', groupWith(permission({ userIdGroupPairs: [{ groupId: 'sg-2ed0d557' }] }))],
  ])('accepts a group that lets %s', async (_what, group) => {
    expect(await evaluateRule(rule, group)).toBeCompliant();
  });

  it.each([
    ['the port alone', permission(fromAnywhere)],
    ['a range that starts at it', permission({ toPort: 80, ...fromAnywhere })],
    ['a range that ends at it', permission({ fromPort: 0, ...fromAnywhere })],
    ['a range around it', permission({ fromPort: 20, toPort: 25, ...fromAnywhere })],
    ['the port over UDP', permission({ ipProtocol: 'udp', ...fromAnywhere })],
    [
      'an item of 2016, with ipRanges alone',
      { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipRanges: ['0.0.0.0/0'] },
    ],
    ['an item with ipv4Ranges alone', permission({ ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }] })],
    ['one open source among others', permission({ ipRanges: ['10.0.0.0/8', '0.0.0.0/0'] })],
  ])('flags SSH that is open to the world: %s', async (_how, open) => {
    expect(await evaluateRule(rule, groupWith(open))).toBeNonCompliant(
      /^Open to the world: 22 \(0\.0\.0\.0\/0\)$/,
    );
  });

  it.each([
    ['leaves its ports out', { ipProtocol: '-1', ...fromAnywhere }],
    ['has null ports', permission({ ipProtocol: '-1', fromPort: null, toPort: null, ...fromAnywhere })],
    ['has ports of -1', permission({ ipProtocol: '-1', fromPort: -1, toPort: -1, ...fromAnywhere })],
  ])('flags every port for all traffic, when the permission %s', async (_how, allTraffic) => {
    expect(await evaluateRule(rule, groupWith(allTraffic))).toBeNonCompliant(
      '22 (0.0.0.0/0), 3389 (0.0.0.0/0)',
    );
  });

  it('combines ports and sources of several permissions in one annotation', async () => {
    const group = groupWith(
      permission({ fromPort: 3389, toPort: 3389, ...fromAnywhereV6 }),
      permission(fromAnywhereV6),
      permission(fromAnywhere),
    );

    expect(await evaluateRule(rule, group)).toBeNonCompliant(
      /^Open to the world: 22 \(0\.0\.0\.0\/0, ::\/0\), 3389 \(::\/0\)$/,
    );
  });

  it('checks only the ports in the parameter', async () => {
    const group = groupWith(
      permission(fromAnywhere),
      permission({ fromPort: 5432, toPort: 5432, ...fromAnywhere }),
    );

    expect(await evaluateRule(rule, group, { parameters: { ports: '5432, 5432' } })).toBeNonCompliant(
      /^Open to the world: 5432 \(0\.0\.0\.0\/0\)$/,
    );
  });

  it.each([
    { ipPermissions: undefined },
    { ipPermissions: null },
    { ipPermissions: [{ ipProtocol: 'tcp', ipRanges: null }] },
  ])('accepts a group without recorded permissions: %p', async (configuration) => {
    const group = createConfigurationItem('AWS::EC2::SecurityGroup', { configuration });

    expect(await evaluateRule(rule, group)).toBeCompliant();
  });

  it.each([{ ports: 'ssh' }, { ports: '22,' }, { ports: '65536' }, { ports: '22-25' }, { port: '22' }])(
    'rejects the parameters %p',
    async (parameters) => {
      await expect(evaluateRule(rule, groupWith(), { parameters })).rejects.toMatchObject({
        name: 'InvalidParametersError',
      });
    },
  );

  it('reports NOT_APPLICABLE after the group was deleted', async () => {
    const service = createConfigService();
    const handler = createHandler(rule, { ...service.handlerOptions, logger: silentLogger });
    const open = groupWith(permission(fromAnywhere));
    const deleted = { ...open, configurationItemStatus: 'ResourceDeleted' as const, configuration: {} };

    await handler(createChangeEvent(open, { parameters: { ports: '22' } }), createLambdaContext());
    expect(service.evaluations()).toMatchObject([
      {
        resourceType: 'AWS::EC2::SecurityGroup',
        resourceId: 'sg-1d56fc66',
        complianceType: 'NON_COMPLIANT',
        annotation: 'Open to the world: 22 (0.0.0.0/0)',
      },
    ]);

    await handler(createChangeEvent(deleted), createLambdaContext());
    expect(service.evaluations()).toMatchObject([{ complianceType: 'NOT_APPLICABLE' }]);
  });

  it('holds for any item that AWS Config may record', async () => {
    await expectRuleToHold(rule);
  });
});
