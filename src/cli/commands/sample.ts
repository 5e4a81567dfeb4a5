import { createConfigurationItem } from '../../testing/create-configuration-item.js';
import { createChangeEvent } from '../../testing/create-event.js';
import { sampleVariants } from '../../testing/samples/compliant/sample-variants.js';
import { knownResourceTypes } from '../../testing/samples/read-model.js';
import { UsageError } from '../cli-errors.js';
import { defineCommand, exitCodes } from '../command.js';
import { requireKnownType, requireKnownVariant } from '../resource-types.js';

export const sample = defineCommand({
  description:
    'Prints a sample configuration item of a resource type as JSON. The sample is plausible and always the same.',
  syntax: (command) =>
    command
      .argument('[type]', 'for example AWS::EC2::Volume')
      .option('--variant <name>', 'a variant of the compliant sample; sample <type> --list lists them')
      .option('--event', 'prints the Lambda event with the item')
      .option('--depth <n>', 'the number of levels of nested objects in the configuration', depthOf)
      .option('--list', 'lists the known types, or the variants of a type')
      .option('--json', 'prints the list as a JSON array; items and events are always JSON'),
  exitCodes: { ok: 'printed', failed: null, usage: 'wrong usage, or an unknown type or variant' },
  examples: [
    'config-rule sample AWS::RDS::DBInstance',
    'config-rule sample AWS::RDS::DBInstance --list',
    'config-rule sample AWS::RDS::DBInstance --variant public',
    'config-rule sample AWS::RDS::DBInstance --event > event.json',
    'config-rule invoke src/rule.ts --event event.json',
  ],
  async run({ args: [type], options: { event, depth, list, json, variant }, terminal }) {
    if (list) {
      const names = type === undefined ? knownResourceTypes() : sampleVariants(requireKnownType(type));
      terminal.out(json ? JSON.stringify(names, null, 2) : names.join('\n'));
      return exitCodes.ok;
    }
    if (type === undefined)
      throw new UsageError(
        'expected a resource type, such as AWS::EC2::Volume. See config-rule sample --help.',
      );
    const item = createConfigurationItem(
      requireKnownType(type),
      { variant: requireKnownVariant(type, variant) },
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
