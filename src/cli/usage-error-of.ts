import type { Command, CommanderError } from 'commander';
import { didYouMean } from '../options.js';
import { UsageError } from './cli-errors.js';
import { count } from './count.js';

/** What commander has against a command line, in the words of the kit: what was expected, what it got, what to type. */
export function usageErrorOf(error: CommanderError, command: Command): UsageError {
  const name = [command.parent?.name(), command.name()].filter(Boolean).join(' ');
  return new UsageError(`${complaintOf(error, command)} See ${name} --help.`);
}

function complaintOf({ code, message }: CommanderError, command: Command): string {
  const { registeredArguments, args } = command;
  if (code === 'commander.missingArgument') {
    const missing = registeredArguments.find(({ required }, index) => required && args[index] === undefined);
    if (missing) return `expected <${missing.name()}>: ${missing.description}.`;
  }
  if (code === 'commander.excessArguments') {
    return `expected ${count(registeredArguments.length, 'argument')}, got ${args.length}: ${args.join(', ')}.`;
  }
  if (code === 'commander.conflictingOption') {
    return `${message.replace(/^error: /, '')}: leave one of them out.`;
  }
  // "error: unknown option '--evnt'\n(Did you mean --event?)"
  const [complaint = '', hint = ''] = message.replace(/^error: /, '').split('\n');
  return `${complaint.replace(/\.$/, '')}.${hint.replace(/^\((.*)\)$/, ' $1')}${choiceHint(complaint, command)}`;
}

/** The nearest of the choices that an option or an argument has, to a value that is none of them. */
function choiceHint(complaint: string, { options, registeredArguments }: Command): string {
  // "option '--format <format>' argument 'yml' is invalid. Allowed choices are json, yaml."
  const [, value = '', allowed] = /'([^']*)' is invalid.*Allowed choices are (.*)\.$/.exec(complaint) ?? [];
  const choices = [...options, ...registeredArguments].map(({ argChoices = [] }) => argChoices);
  return didYouMean(value, choices.find((all) => all.join(', ') === allowed) ?? []);
}
