/** Security groups. A rule of CloudFormation has one source, where Terraform has lists. */
import { isTreeObject, type Tree, type TreeObject, Unknown } from '../../../proposed/unknown.js';
import { resource } from '../resource-table.js';
import {
  at,
  choice,
  ownId,
  type Reader,
  type ReadingContext,
  read,
  readObject,
  type Table,
  tags,
} from '../table.js';

const ports: Table = {
  IpProtocol: choice('protocol', { all: '-1' }),
  FromPort: 'from_port',
  ToPort: 'to_port',
  Description: 'description',
};

type Direction = 'Source' | 'Destination';

/** The attributes with sources, by the property of CloudFormation. */
const sources = (direction: Direction) => ({
  cidr_blocks: 'CidrIp',
  ipv6_cidr_blocks: 'CidrIpv6',
  prefix_list_ids: `${direction}PrefixListId`,
  security_groups: `${direction}SecurityGroupId`,
  source_security_group_id: `${direction}SecurityGroupId`,
});

function rulesOf(
  rule: TreeObject,
  self: Tree | undefined,
  direction: Direction,
  context: ReadingContext,
): TreeObject[] {
  const common = readObject(ports, rule, context);
  const rules = Object.entries(sources(direction)).flatMap(([attribute, property]) => {
    const value = read(attribute, rule, context) ?? [];
    return (Array.isArray(value) ? (value as readonly Tree[]) : [value]).map((one) => ({
      ...common,
      [property]: one,
    }));
  });
  const own = read('self', rule, context);
  const id = own instanceof Unknown ? new Unknown(own.expression, { mayBeAbsent: true }) : self;
  const isOwn = (own === true || own instanceof Unknown) && id !== undefined;
  return isOwn ? [...rules, { ...common, [`${direction}SecurityGroupId`]: id }] : rules;
}

function inlineRules(path: string, direction: Direction): Reader {
  return (from, context) => {
    const value = at(from, path);
    if (!Array.isArray(value)) return value;
    const rules = value as readonly Tree[];
    const unknown = rules.find((rule) => !isTreeObject(rule));
    if (unknown !== undefined) return new Unknown('known after apply');
    return (rules as readonly TreeObject[]).flatMap((rule) =>
      rulesOf(rule, ownId(from, context), direction, context),
    );
  };
}

/** Terraform removes the rule of a new group that allows everything, for which CloudFormation has no words. */
const egress: Reader = (from, context) => {
  const rules = inlineRules('egress', 'Destination')(from, context);
  const isNone = rules === undefined || (Array.isArray(rules) && rules.length === 0);
  return isNone ? new Unknown('the rules of a group from which Terraform removes the default rule') : rules;
};

const isEgress = (from: Tree | undefined) => at(from, 'type') === 'egress';

const rows: Reader = (from, context) => {
  if (!isTreeObject(from)) return undefined;
  const group = read('security_group_id', from, context);
  const rules = rulesOf(from, group, isEgress(from) ? 'Destination' : 'Source', context);
  return rules.map((rule) => ({ GroupId: group ?? null, ...rule }));
};

const separateRule = (direction: Direction): Table => ({
  GroupId: 'security_group_id',
  IpProtocol: 'ip_protocol',
  FromPort: 'from_port',
  ToPort: 'to_port',
  Description: 'description',
  CidrIp: 'cidr_ipv4',
  CidrIpv6: 'cidr_ipv6',
  [`${direction}PrefixListId`]: 'prefix_list_id',
  [`${direction}SecurityGroupId`]: 'referenced_security_group_id',
});

export const securityGroups = {
  aws_security_group: resource('AWS::EC2::SecurityGroup', {
    GroupName: 'name',
    GroupDescription: 'description',
    VpcId: 'vpc_id',
    SecurityGroupIngress: inlineRules('ingress', 'Source'),
    SecurityGroupEgress: egress,
    Tags: tags,
  }),
  aws_vpc_security_group_ingress_rule: resource('AWS::EC2::SecurityGroupIngress', separateRule('Source')),
  aws_vpc_security_group_egress_rule: resource('AWS::EC2::SecurityGroupEgress', separateRule('Destination')),
};

/** Rules of one resource in both directions: its `type` is required. */
export const securityGroupRule = (from: Tree | undefined) =>
  resource(isEgress(from) ? 'AWS::EC2::SecurityGroupEgress' : 'AWS::EC2::SecurityGroupIngress', {}, rows);
