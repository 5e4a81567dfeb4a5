import { partitionOf } from '../aws-partition.js';

/** Where a template is deployed. What is missing is not known. */
export interface Target {
  /** For example `eu-central-1`. */
  readonly region?: string | undefined;
  /** 12 digits. */
  readonly accountId?: string | undefined;
  /** For example `aws-cn`. Defaults to the partition of the Region. */
  readonly partition?: string | undefined;
}

/** The domain of the services of a partition, as far as AWS documents it for `AWS::URLSuffix`. */
const domains: Readonly<Record<string, string>> = {
  aws: 'amazonaws.com',
  'aws-us-gov': 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
};

/** The values of all pseudo parameters but `AWS::NoValue`; `undefined` for one that is not known before the deployment. */
export function pseudoParameters({
  region,
  accountId,
  partition = region === undefined ? undefined : partitionOf(region),
}: Target): ReadonlyMap<string, string | undefined> {
  return new Map([
    ['AWS::AccountId', accountId],
    ['AWS::NotificationARNs', undefined],
    ['AWS::Partition', partition],
    ['AWS::Region', region],
    ['AWS::StackId', undefined],
    ['AWS::StackName', undefined],
    ['AWS::URLSuffix', partition === undefined ? undefined : domains[partition]],
  ]);
}
