/**
 * `npm run check:items -- --examples <folder>`: how well the types of `configuration` and `supplementaryConfiguration` fit real
 * items. Every leaf of the examples is put to the compiler, alone and with mistakes; so are the samples of all types. Nothing
 * is generated from the examples: a leaf that is refused is mended from another source, or not at all.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { count } from '../src/cli/render-table.js';
import { createConfigurationItem } from '../src/testing/create-configuration-item.js';
import { sampleVariants } from '../src/testing/samples/compliant/sample-variants.js';
import { checkLeaves } from './items/check-leaves.js';
import { checkProbes } from './items/check-probes.js';
import { readExampleItems } from './items/example-items.js';
import { countFigures, share } from './items/figures.js';
import { allProbes, probesOf } from './items/leaf-probes.js';
import { collectLeaves, parts } from './items/leaves.js';
import type { Probe } from './items/probes.js';
import { brokenRatchets, fraction, minTypesCovered } from './items/ratchets.js';
import { listFaults, renderFigures } from './items/render.js';
import { allResourceTypes, coverageProbe, registeredTypes } from './items/resource-types.js';

const usage = 'Usage: npm run check:items -- [--examples <folder>] [--schema <folder>] [--list] [--json]';
const { examples, schema, list = false, json = false } = readArguments();
const root = fileURLToPath(new URL('..', import.meta.url));
const say = json ? console.error : console.log;

const hasExamples = examples !== undefined && existsSync(examples);
if (!hasExamples)
  say(`Skipped the leaves of examples: ${examples ? `there is no folder ${examples}` : 'no --examples'}.`);
const { items, leftOut } = hasExamples ? readExampleItems(examples) : { items: [], leftOut: [] };
for (const { file, why } of leftOut) say(`Left out ${file}: ${why}`);

const registered = registeredTypes(join(root, 'src/resources/services'));
const collected = collectLeaves(items);
const leafProbes = collected.leaves.map((leaf) => probesOf(leaf, collected));
const coverage = allResourceTypes(registered, schema).map(coverageProbe);
const samples = registered.flatMap(sampleProbes);
const verdict = await checkProbes({
  root,
  folder: 'build/items',
  files: { leaves: leafProbes.flatMap(allProbes), coverage, samples },
});

const checked = checkLeaves(leafProbes, verdict);
const figures = hasExamples
  ? {
      overall: countFigures(checked),
      configuration: countFigures(checked, 'configuration'),
      supplementaryConfiguration: countFigures(checked, 'supplementaryConfiguration'),
    }
  : undefined;
const typesCovered = share(coverage, (probe) => verdict(probe) !== undefined);
const samplesAccepted = share(samples, (probe) => verdict(probe) === undefined);
const emptySamples = samples.filter(
  ({ part, literal }) => part === 'configuration' && literal === '{}',
).length;
const broken = brokenRatchets({ leaves: figures?.overall, typesCovered, samplesAccepted });

if (list) {
  say(listFaults(checked));
  for (const probe of coverage)
    if (verdict(probe) === undefined) say(`no type: ${probe.resourceType} configuration`);
}
for (const probe of samples) {
  const complaint = verdict(probe);
  if (complaint) say(`refused: the sample ${probe.resourceType} ${probe.part}\n${complaint}`);
}
if (json) {
  const measured = { leaves: figures, typesCovered, samplesAccepted, emptySamples, leftOut, broken };
  console.log(JSON.stringify(measured, null, 2));
} else {
  if (figures) say(`\n${count(items.length, 'example item')}\n${renderFigures(figures)}\n`);
  say(`Types covered: ${fraction(typesCovered)} (at least ${minTypesCovered})`);
  say(
    `Parts of samples accepted: ${fraction(samplesAccepted)} (all); ${emptySamples} of configuration are empty`,
  );
}
for (const line of broken) console.error(`FAIL ${line}`);
if (broken.length > 0) process.exitCode = 1;

function readArguments() {
  try {
    return parseArgs({
      options: {
        examples: { type: 'string' },
        schema: { type: 'string' },
        list: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

/** Each part of the samples of a resource type that holds anything, as a literal: the types must take it whole. */
function sampleProbes(resourceType: string): readonly Probe[] {
  return [undefined, ...sampleVariants(resourceType)].flatMap((variant) => {
    const item = createConfigurationItem(resourceType, { variant });
    return parts.map((part) => ({ resourceType, part, literal: JSON.stringify(item[part]) }));
  });
}
