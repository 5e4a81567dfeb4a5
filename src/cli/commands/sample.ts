import { createConfigurationItem } from '../../testing/create-configuration-item.js';
import { createChangeEvent } from '../../testing/create-event.js';
import { sampleVariants } from '../../testing/samples/compliant/sample-variants.js';
import { knownResourceTypes } from '../../testing/samples/read-model.js';
import { UsageError } from '../cli-errors.js';
import { defineCommand } from '../command.js';
import { exitCodes } from '../exit-codes.js';
import { knownType, knownVariant } from '../known-type.js';

/** `config-rule sample`: an item or an event to look at, and to invoke a rule with. */
export const sample = defineCommand({
  description:
    'Prints a sample configuration item of a resource type as JSON: plausible, and always the same.',
  syntax: (command) =>
    command
      .argument('[type]', 'for example AWS::EC2::Volume')
      .option('--variant <name>', 'a variant of the compliant sample; --list with the type names them')
      .option('--event', 'prints the event in which Lambda gets the item')
      .option('--depth <n>', 'how many levels of objects the configuration has', depthOf)
      .option('--list', 'prints every known type, one a line, and no item; with a type, its variants')
      .option('--json', 'prints JSON, as an item and an event are anyway: the list as an array'),
  exitCodes: { ok: 'printed', failed: null, usage: 'wrong usage, or a type or variant that is not known' },
  examples: [
    'config-rule sample AWS::RDS::DBInstance',
    'config-rule sample AWS::RDS::DBInstance --list',
    'config-rule sample AWS::RDS::DBInstance --variant public',
    'config-rule sample AWS::RDS::DBInstance --event > event.json',
    'config-rule invoke src/rule.ts --event event.json',
  ],
  async run({ args: [type], options: { event, depth, list, json, variant }, terminal }) {
    if (list) {
      const names = type === undefined ? knownResourceTypes() : sampleVariants(knownType(type));
      terminal.out(json ? JSON.stringify(names, null, 2) : names.join('\n'));
      return exitCodes.ok;
    }
    if (type === undefined)
      throw new UsageError(
        'expected a resource type, such as AWS::EC2::Volume. See config-rule sample --help.',
      );
    const item = createConfigurationItem(
      knownType(type),
      { variant: knownVariant(type, variant) },
      { depth },
    );
    terminal.out(JSON.stringify(event ? createChangeEvent(item) : item, null, 2));
    return exitCodes.ok;
  },
});

function depthOf(text: string): number {
  const depth = Number(text);
  if (text.trim() !== '' && Number.isSafeInteger(depth) && depth >= 0) return depth;
  throw new UsageError(`expected --depth to be a whole number from 0 up, got ${JSON.stringify(text)}.`);
}
