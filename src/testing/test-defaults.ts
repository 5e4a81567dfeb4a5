/** The account, Region and time of generated items and events. */
export const testDefaults = {
  accountId: '123456789012',
  region: 'us-east-1',
  /** A new Date each time, since a test may change it. */
  get time() {
    return new Date('2026-01-31T12:00:00.000Z');
  },
} as const;

const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];

export function partitionOf(region: string): string {
  return partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}
