/** The types of the options, from their table. */
import type { ConfigRule } from '../rule/config-rule.js';
import type { Kind } from './options/option-kinds.js';
import type { deploymentOptions, ruleOptions } from './options/option-table.js';

type ValueOf<Entry> = Entry extends { readonly kind: Kind<infer Value> }
  ? Value
  : Entry extends { readonly members: infer Members }
    ? OptionsOf<Members>
    : never;

type RequiredKeys<Table> = {
  [Key in keyof Table]: Table[Key] extends { readonly required: true } ? Key : never;
}[keyof Table];

type OptionsOf<Table> = {
  readonly [Key in RequiredKeys<Table>]: ValueOf<Table[Key]>;
} & {
  readonly [Key in Exclude<keyof Table, RequiredKeys<Table>>]?: ValueOf<Table[Key]> | undefined;
};

/** Options of `createDeployment`. */
export type DeploymentOptions = OptionsOf<typeof deploymentOptions>;
/** Functions in one account for rules in others. */
export type CentralOptions = NonNullable<DeploymentOptions['central']>;
/** Where AWS Config delivers configuration snapshots. */
export type SnapshotOptions = NonNullable<DeploymentOptions['snapshots']>;
/** A rule, and the options for it alone. Where it has none, the options of the deployment and the defaults apply. */
export type RuleToDeploy = { readonly rule: ConfigRule } & OptionsOf<typeof ruleOptions>;
