// Checks that no security group opens the TCP and UDP ports in the parameter `ports` (default SSH and RDP) to the internet.
// It includes port ranges, "all traffic" and IPv6. The annotation lists each open port and its sources.
import { type ConfigurationOf, compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';
import * as z from 'zod';

type IpPermission = NonNullable<ConfigurationOf<'AWS::EC2::SecurityGroup'>['ipPermissions']>[number];

const wholeWorld = ['0.0.0.0/0', '::/0'];

const port = z
  .string()
  .trim()
  .regex(/^\d+$/, 'Expected port numbers between commas, such as "22,3389"')
  .transform(Number)
  .pipe(z.number().max(65_535));

const parameters = z.strictObject({
  ports: z
    .string()
    .default('22,3389')
    .transform((text) => text.split(','))
    .pipe(z.array(port))
    .transform((ports) => [...new Set(ports)]),
});

export const rule = defineRule({
  name: 'security-group-open-to-world',
  title: 'Security groups do not open ports to the internet',
  severity: 'high',
  guidance: {
    text: 'Allow only the addresses that need the port, or connect with Session Manager.',
    url: 'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
  },
  controls: ['CIS AWS 3.0.0 5.2', 'CIS AWS 3.0.0 5.3'],
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  parameters,
  evaluate(group, context) {
    const permissions = group.configuration.ipPermissions ?? [];
    const openPorts = context.parameters.ports.flatMap((port) => {
      const sources = permissions.filter((permission) => allows(permission, port)).flatMap(sourcesOf);
      const open = wholeWorld.filter((cidr) => sources.includes(cidr));
      return open.length === 0 ? [] : [`${port} (${open.join(', ')})`];
    });
    return openPorts.length === 0 ? compliant() : nonCompliant(`Open to the world: ${openPorts.join(', ')}`);
  },
});

function allows({ ipProtocol, fromPort, toPort }: IpPermission, port: number): boolean {
  if (ipProtocol === '-1') return true; // All traffic, recorded without ports.
  return ['tcp', 'udp'].includes(ipProtocol ?? '') && (fromPort ?? 0) <= port && port <= (toPort ?? 65_535);
}

/** AWS Config records IPv4 sources twice, and in old items only as `ipRanges`. */
function sourcesOf({ ipRanges, ipv4Ranges, ipv6Ranges }: IpPermission) {
  const ipv4 = (ipv4Ranges ?? []).map(({ cidrIp }) => cidrIp);
  const ipv6 = (ipv6Ranges ?? []).map(({ cidrIpv6 }) => cidrIpv6);
  return [...(ipRanges ?? []), ...ipv4, ...ipv6];
}

export const handler = createHandler(rule);
