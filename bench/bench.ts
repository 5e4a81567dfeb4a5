/** `npm run bench` compares the kit with hand-written code in the same run. Only the ratios count. */
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { renderTable } from '../src/cli/render-table.js';
import { backtest } from './cases/backtest.js';
import { backtestReading } from './cases/backtest-reading.js';
import { beforeDeployment } from './cases/before-deployment.js';
import { coldStart } from './cases/cold-start.js';
import { deliveryTails } from './cases/delivery-tails.js';
import { deliveryUnderLoad } from './cases/delivery-under-load.js';
import { largeDelivery } from './cases/large-delivery.js';
import { largeSweep } from './cases/large-sweep.js';
import { packageMany } from './cases/package-many.js';
import { staleCheck } from './cases/stale-check.js';
import { streamedDelivery } from './cases/streamed-delivery.js';
import { sweepOverlap } from './cases/sweep-overlap.js';
import { warmChangeEvent } from './cases/warm-change-event.js';
import type { BenchCase, CaseResult, Cell } from './measure.js';

const cases: readonly BenchCase[] = [
  coldStart,
  warmChangeEvent,
  largeDelivery,
  streamedDelivery,
  deliveryUnderLoad,
  deliveryTails,
  largeSweep,
  sweepOverlap,
  staleCheck,
  packageMany,
  beforeDeployment,
  backtestReading,
  backtest,
];
const usage = `Usage: npm run --silent bench -- [--only <case>]… [--nodes 20,22,24] [--json]
Cases: ${cases.map(({ name }) => name).join(', ')}`;

const { only, json, nodes } = readArguments();
const machine = {
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  node: process.version,
  date: new Date().toISOString(),
};
if (!json) console.log(`${machine.cpu}, ${machine.cores} cores, Node.js ${machine.node}, ${machine.date}`);
const results: (CaseResult & { readonly name: string })[] = [];
for (const { name, run } of cases.filter((one) => only.length === 0 || only.includes(one.name))) {
  const result = await run({ nodes });
  results.push({ name, ...result });
  if (!json) console.log(`\n${render(name, result)}`);
}
if (json) console.log(JSON.stringify({ machine, cases: results }, null, 2));

function readArguments(): {
  readonly only: readonly string[];
  readonly json: boolean;
  readonly nodes: readonly number[];
} {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        nodes: { type: 'string' },
      },
    });
    const { only = [], json = false, nodes = '' } = values;
    const unknown = only.find((name) => !cases.some((one) => one.name === name));
    if (unknown !== undefined) throw new Error(`There is no case ${JSON.stringify(unknown)}.`);
    return { only, json, nodes: nodes.split(',').filter(Boolean).map(Number) };
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

function render(name: string, { title, notes, rows }: CaseResult): string {
  const table = renderTable(
    ['What', 'Unit', 'config-rule-kit', 'By hand', 'Kit / by hand'],
    rows.map(({ what, unit, kit, byHand, ratio }, index) => [
      rows[index - 1]?.what === what ? '' : what,
      unit,
      ...[kit, byHand, ratio].map(show),
    ]),
  );
  return [`${title} (${name})`, ...notes.map((note) => `  ${note}`), '', table].join('\n');
}

/** The median of several rounds, with the minimum and the maximum in brackets. */
function show(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return round(cell);
  const { median, min, max } = cell;
  return min === max ? round(median) : `${round(median)} (${round(min)}–${round(max)})`;
}

function round(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3);
}
