/** The flags of a deployment, from the table of options: their declarations, and their names in messages. */
import type { Command } from 'commander';
import type { OptionName, Surface } from '../../deploy/options/option-message.js';
import { findOption, type PlacedOption, placedOptions } from '../../deploy/options/option-paths.js';
import { deploymentOptions, type OptionEntry, ruleOptions } from '../../deploy/options/option-table.js';
import { TypedOption } from '../command.js';
import { collect } from './option-values.js';

/** All flags, in the order of the help. */
export const flags = placedOptions({ ...ruleOptions, ...deploymentOptions }).flatMap((option) => {
  const { flag, help, switches = {} } = option.entry;
  return [
    ...(flag === undefined ? [] : [flagOf(option, flag, help)]),
    ...Object.entries(switches).map(([value, one]) => flagOf(option, one.flag, one.help, value)),
  ];
});

/** @param value what a switch sets, which takes no value itself */
function flagOf(option: PlacedOption, syntax: string, help: string, value?: string) {
  const [name = ''] = syntax.split(' ');
  const key = new TypedOption(syntax).attributeName();
  const section = option.entry.section ?? option.parent?.entry.section ?? 'Functions';
  return { name, key, option, isOfRules: syntax.includes('<[rule'), section, value, syntax, help };
}

/** Declares the flags of a section of the help. Commander's types do not know them: they are read by the table. */
export function addFlags(command: object, section: OptionEntry['section']): void {
  for (const flag of flags.filter((flag) => flag.section === section))
    (command as Command).addOption(declare(flag));
}

function declare({ option: { entry }, syntax, help, value, isOfRules }: ReturnType<typeof flagOf>) {
  const { kind, default: usual, periodicDefault } = entry;
  const hasDefault = usual !== undefined && value === undefined;
  const periodic = periodicDefault === undefined ? '' : `, ${periodicDefault} for a periodic rule`;
  const option = new TypedOption(syntax, hasDefault ? `${help}; ${usual} by default${periodic}` : help);
  const isRepeatable = isOfRules || kind?.type === 'list' || kind?.type === 'texts';
  if (isRepeatable) return option.argParser(collect);
  if (kind?.choices && kind.type === 'text' && value === undefined)
    option.choices(kind.choices as readonly string[]);
  const others = Object.values(entry.switches ?? {}).filter(({ flag }) => flag !== syntax);
  return option.conflicts(others.map(({ flag }) => new TypedOption(flag).attributeName()));
}

/** The options by their flags: `--function-account` for `central.accountId`. */
export const inFlags: Surface = { spell };

function spell({ path, value }: OptionName): string {
  const { placed, rest } = findOption(path);
  const { entry, parent } = placed;
  const { [value ?? '']: own, ...others } = entry.switches ?? {};
  if (own) return own.flag;
  const [required] = Object.values(entry.members ?? {}).filter((member) => member.required);
  const name =
    (entry.flag ?? required?.flag ?? parent?.entry.flag ?? '').split(' ')[0] ||
    Object.values(others)
      .map(({ flag }) => flag)
      .join(' or ');
  return [name, value ?? /^\.(.*)/.exec(rest)?.[1] ?? ''].join(' ').trim();
}
