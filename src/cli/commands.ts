import type { Command } from './command.js';

/** A command in the list of commands. Its code is loaded when it is used. */
export interface CommandEntry {
  readonly name: string;
  /** The line in `config-rule --help`. */
  readonly summary: string;
  load(): Promise<Command>;
}

/** Every command, in the order of the help. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'create a project with a first rule and its test',
    load: async () => (await import('./commands/init.js')).init,
  },
  {
    name: 'add',
    summary: 'add a rule to a project, from an example or as a skeleton',
    load: async () => (await import('./commands/add.js')).add,
  },
  {
    name: 'invoke',
    summary: 'run a rule on an event, against a local AWS Config service',
    load: async () => (await import('./commands/invoke.js')).invoke,
  },
  {
    name: 'list',
    summary: 'list rules with triggers, resource types and parameters',
    load: async () => (await import('./commands/list.js')).list,
  },
  {
    name: 'check',
    summary: 'run rules over templates, CDK apps and Terraform plans before they are deployed',
    load: async () => (await import('./commands/check.js')).check,
  },
  {
    name: 'backtest',
    summary: 'run rules over what AWS Config has recorded, and compare two versions',
    load: async () => (await import('./commands/backtest.js')).backtest,
  },
  {
    name: 'package',
    summary: 'bundle rules into zips for AWS Lambda',
    load: async () => (await import('./commands/package.js')).packageRule,
  },
  {
    name: 'template',
    summary: 'print a template that deploys rules: CloudFormation, SAM, Terraform and more',
    load: async () => (await import('./commands/template.js')).template,
  },
  {
    name: 'sample',
    summary: 'print a sample item or event of a resource type',
    load: async () => (await import('./commands/sample.js')).sample,
  },
];
