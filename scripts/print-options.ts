/** Prints, for the docs, the options that the CDK and `config-rule template` share. */
import { placedOptions } from '../src/deploy/options/option-paths.js';
import { deploymentOptions, ruleOptions } from '../src/deploy/options/option-table.js';

type Entry = ReturnType<typeof placedOptions>[number]['entry'];

const rows = placedOptions({ ...ruleOptions, ...deploymentOptions })
  .filter(({ parent, entry }) => !parent && entry.prop !== false)
  .map(({ path, entry }) => [entry.prop || path, flagOf(entry), defaultOf(entry), entry.help]);
const table = [['prop', 'flag', 'default', ''], ...rows];
const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => String(row[column]).length)));
for (const row of table)
  console.log(
    row
      .map((text, column) => String(text).padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );

/** The flag of an option, or the first flag of its members. */
function flagOf({ flag, members = {} }: Entry): string {
  const flags = [flag, ...Object.values(members).map((member) => member.flag)];
  return flags.find((one) => one !== undefined)?.split(' ')[0] ?? '';
}

function defaultOf({ default: usual, periodicDefault }: Entry): string {
  return [usual, periodicDefault].filter((value) => value !== undefined).join(' / ');
}
