/** Prints, for the docs, the options that the CDK and `config-rule template` share: `node scripts/print-options.mjs`. Needs dist. */
import { placedOptions } from '../dist/deploy/options/option-paths.js';
import { deploymentOptions, ruleOptions } from '../dist/deploy/options/option-table.js';

const rows = placedOptions({ ...ruleOptions, ...deploymentOptions })
  .filter(({ parent, entry }) => !parent && entry.prop !== false)
  .map(({ path, entry }) => [
    entry.prop ?? path,
    entry.flag?.split(' ')[0] ?? membersOf(entry),
    entry.default === undefined ? '' : [entry.default, entry.periodicDefault].filter(Boolean).join(' / '),
    entry.help,
  ]);
const table = [['prop', 'flag', 'default', ''], ...rows];
const widths = [0, 1, 2].map((column) => Math.max(...table.map((row) => row[column].length)));
for (const row of table)
  console.log(
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );

function membersOf({ members = {} }) {
  return (
    Object.values(members)
      .find(({ flag }) => flag)
      ?.flag.split(' ')[0] ?? ''
  );
}
