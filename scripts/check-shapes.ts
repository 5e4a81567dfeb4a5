/**
 * `npm run check:shapes -- --observed <file>`: how well the types fit what AWS Config really recorded. Every kind of value at every
 * observed path is put to the compiler, and so are mistakes made there.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { count } from '../src/cli/render-table.js';
import { checkLeaves } from './items/check-leaves.js';
import { checkProbes } from './items/check-probes.js';
import { allProbes, probesOf } from './items/leaf-probes.js';
import { listFaults } from './items/render.js';
import { observedLeaves } from './shapes/observed-leaves.js';
import { readObservedShapes } from './shapes/observed-shapes.js';
import { brokenShapeRatchets, measureShapes, renderShapeFigures } from './shapes/shape-figures.js';

const { values } = parseArgs({ options: { observed: { type: 'string' }, list: { type: 'boolean' } } });
const { observed, list = false } = values;

if (observed === undefined || !existsSync(observed))
  console.log(`Skipped: ${observed ? `there is no file ${observed}` : 'no --observed <file>'}.`);
else await check(observed);

async function check(file: string): Promise<void> {
  const shapes = readObservedShapes(file);
  const leaves = observedLeaves(shapes);
  const probes = leaves.leaves.map((leaf) => probesOf(leaf, leaves));
  const verdict = await checkProbes({
    root: fileURLToPath(new URL('..', import.meta.url)),
    folder: 'build/shapes',
    files: { observed: probes.flatMap(allProbes) },
  });
  const checked = checkLeaves(probes, verdict);
  const figures = measureShapes(checked);
  const broken = brokenShapeRatchets(figures);
  if (list || broken.length > 0) console.log(listFaults(checked));
  for (const line of leaves.leftOut) console.log(`Left out ${line}`);
  const items = Object.values(shapes).reduce((sum, type) => sum + type.items, 0);
  console.log(`\n${count(items, 'recorded item')}\n${renderShapeFigures(figures)}`);
  for (const line of broken) console.error(`FAIL ${line}`);
  if (broken.length > 0) process.exitCode = 1;
}
