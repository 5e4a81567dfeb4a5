import type { ConfigRule } from '../rule/config-rule.js';

/** What a test does with the AWS calls of one run of a rule. In Lambda there is none. */
export interface CallWatch {
  /** Is told of the IAM action of each call that the kit makes on behalf of the rule. */
  onAction(action: string): void;
  /** Gives the client that the rule gets in place of one. */
  clientFor<Client>(client: Client, region: string): Client;
}

/** Opens the watch of one run, in the account that owns the rule. */
export type WatchCalls = (rule: ConfigRule, accountId: string) => CallWatch;

const mark = Symbol.for('config-rule-kit.watch-calls');

/** Settings for SDK clients whose calls are watched. Copies of them keep the mark. */
export function withWatch<Config extends object>(clientConfig: Config, watchCalls: WatchCalls): Config {
  return { ...clientConfig, [mark]: watchCalls };
}

export function watchOf(clientConfig: object | undefined): WatchCalls | undefined {
  return (clientConfig as { readonly [mark]?: WatchCalls } | undefined)?.[mark];
}
