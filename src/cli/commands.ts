import type { Command } from './command.js';

/** A command as the list of all has it: what it does is loaded when it is used. */
export interface CommandEntry {
  readonly name: string;
  /** Half a sentence, for `config-rule --help`. */
  readonly summary: string;
  load(): Promise<Command>;
}

/** Every command, in the order in which somebody meets them. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'init',
    summary: 'make a project of rules, with a first rule and its test',
    load: async () => (await import('./commands/init.js')).init,
  },
  {
    name: 'add',
    summary: 'add a rule to a project: from an example, or to be written',
    load: async () => (await import('./commands/add.js')).add,
  },
  {
    name: 'invoke',
    summary: 'run a rule on an event, against a local AWS Config service',
    load: async () => (await import('./commands/invoke.js')).invoke,
  },
  {
    name: 'list',
    summary: 'name the rules of a project: triggers, resource types, parameters',
    load: async () => (await import('./commands/list.js')).list,
  },
  {
    name: 'package',
    summary: 'bundle a rule for AWS Lambda, as a zip',
    load: async () => (await import('./commands/package.js')).packageRule,
  },
  {
    name: 'template',
    summary: 'print what deploys rules: CloudFormation, SAM, Terraform and more',
    load: async () => (await import('./commands/template.js')).template,
  },
  {
    name: 'sample',
    summary: 'print a sample item or event of a resource type',
    load: async () => (await import('./commands/sample.js')).sample,
  },
];
