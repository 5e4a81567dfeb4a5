/** The compact form in which the shapes of resource types are kept for samples: written by `npm run generate:resources`. */

/**
 * `s` text, `n` number, `b` boolean, `d` date, `j` free JSON; a number: the object of that index in `objects`;
 * `['e', …]` one of these texts, `['t', shape]` a scalar as text (a date as the seconds since 1970), `['l', shape]` list, `['m', shape]` map with free keys.
 */
export type CompactShape =
  | 's'
  | 'n'
  | 'b'
  | 'd'
  | 'j'
  | number
  | readonly ['e', ...string[]]
  | readonly ['t', CompactShape]
  | readonly ['l', CompactShape]
  | readonly ['m', CompactShape];

export interface CompactResource {
  /** The index of its `configuration` in `objects`. */
  readonly c: number;
  /** The ARN, with `${Partition}`, `${Region}`, `${Account}` and names of properties or parts, where it is known. */
  readonly a?: string;
  /** The property that CloudFormation knows the resource by, where it is one alone: `LoadBalancerArn`, `VolumeId`. */
  readonly i?: string;
}

export type CompactObject = Readonly<Record<string, CompactShape>>;

/** All of one service, for example of `AWS::EC2`. */
export interface SampleModel {
  readonly objects: readonly CompactObject[];
  /** By resource type. */
  readonly types: { readonly [resourceType: string]: CompactResource };
}
