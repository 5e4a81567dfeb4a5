/** Where a template is deployed. What is missing is not known. */
export interface Target {
  /** For example `eu-central-1`. */
  readonly region?: string | undefined;
  /** 12 digits. */
  readonly accountId?: string | undefined;
  /** For example `aws-cn`. Defaults to the partition of the Region. */
  readonly partition?: string | undefined;
}

/** The partitions other than `aws`, by the beginning of their Regions, with the domain of their services. */
const partitions: readonly (readonly [prefix: string, partition: string, domain: string])[] = [
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
  ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
  ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['eu-isoe-', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['us-isof-', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['eusc-', 'aws-eusc', 'amazonaws.eu'],
];

/** The pseudo parameters that are known. */
export function knownPseudoParameters({ region, accountId, partition }: Target): ReadonlyMap<string, string> {
  const [, itsPartition, itsDomain] =
    partitions.find(([prefix, name]) =>
      region === undefined ? name === partition : region.startsWith(prefix),
    ) ?? (region === undefined && partition !== 'aws' ? [] : ['', 'aws', 'amazonaws.com']);
  const values = {
    'AWS::Region': region,
    'AWS::AccountId': accountId,
    'AWS::Partition': partition ?? itsPartition,
    'AWS::URLSuffix': itsDomain,
  };
  return new Map(Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
