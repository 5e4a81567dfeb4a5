import { nearestWord } from '../../options.js';
import { createConfigurationItem } from '../../testing/create-configuration-item.js';
import { createChangeEvent } from '../../testing/create-event.js';
import { knownResourceTypes } from '../../testing/samples/known-resource-types.js';
import { type Command, exitCodes, UsageError } from '../command.js';
import { parseCommandLine } from '../parse-command-line.js';

const help = `Prints a sample configuration item of a resource type as JSON: plausible, and always the same.

Usage: config-rule sample <type> [options]

  <type>         for example AWS::EC2::Volume
  --event        prints the event in which Lambda gets the item
  --depth <n>    how many levels of objects the configuration has; 4 by default
  --list         prints every known type, one a line, and no item

Exit codes: 0 printed, 2 wrong usage or a type that is not known.

Examples:
  config-rule sample AWS::RDS::DBInstance
  config-rule sample AWS::RDS::DBInstance --event > event.json
  config-rule invoke ./dist/rule.js --event event.json`;

const options = {
  event: { type: 'boolean', default: false },
  depth: { type: 'string' },
  list: { type: 'boolean', default: false },
} as const;

/** `config-rule sample`: an item or an event to look at, and to invoke a rule with. */
export const sample: Command = {
  name: 'sample',
  summary: 'print a sample item or event of a resource type',
  help,
  async run(args, terminal) {
    const { values, positionals } = parseCommandLine('sample', args, options);
    if (values.list) {
      if (positionals.length > 0) throw new UsageError('expected no type beside --list.');
      terminal.out(knownResourceTypes().join('\n'));
      return exitCodes.ok;
    }
    const depth = values.depth === undefined ? undefined : depthOf(values.depth);
    const item = createConfigurationItem(typeOf(positionals), {}, { depth });
    terminal.out(JSON.stringify(values.event ? createChangeEvent(item) : item, null, 2));
    return exitCodes.ok;
  },
};

function typeOf([resourceType, ...more]: readonly string[]): string {
  if (resourceType === undefined)
    throw new UsageError(
      'expected a resource type, such as AWS::EC2::Volume. See config-rule sample --help.',
    );
  if (more.length > 0)
    throw new UsageError(
      `expected one resource type, came ${more.length + 1}: ${[resourceType, ...more].join(', ')}.`,
    );
  const known = knownResourceTypes();
  if (known.includes(resourceType)) return resourceType;
  const kind = `::${resourceType.toLowerCase()}`;
  const nearest = nearestWord(resourceType, known) ?? known.find((type) => type.toLowerCase().endsWith(kind));
  const hint = nearest ? `Did you mean ${nearest}?` : 'config-rule sample --list names those that are.';
  throw new UsageError(`the resource type ${JSON.stringify(resourceType)} is not known. ${hint}`);
}

function depthOf(text: string): number {
  const depth = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(depth) && depth >= 0) return depth;
  throw new UsageError(`expected --depth to be a whole number from 0 up, came ${JSON.stringify(text)}.`);
}
