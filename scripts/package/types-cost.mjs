import assert from 'node:assert/strict';
import { join } from 'node:path';
import { installedVersion } from './projects.mjs';
import { check } from './report.mjs';
import { run } from './run.mjs';

/** What the types of every resource type may cost one run of TypeScript 7. */
const maxSeconds = 0.25;
const compilers = ['typescript-7', 'typescript'];
const rounds = 9;

/** How a project of one rule gets its types; `none` is the price that the others are held against. */
export const variantsOfTypes = [
  { name: 'none', what: 'by service, none imported' },
  { name: 'ec2', what: 'by service, EC2 imported' },
  { name: 'all', what: 'every resource type (the default)' },
];
const variants = [...variantsOfTypes, { name: 'select', what: 'the same, and a query with `select`' }];

export async function checkTypesCost(node, project) {
  await check(`types: a project of one rule costs at most ${maxSeconds} s more with them`, async () => {
    const costs = await measureTypesCost(node, project);
    const { none, all } = costs['typescript-7'];
    // By the quickest runs: what else the machine does only ever adds.
    const seconds = (all.quickest - none.quickest) / 1000;
    const medians = (all.milliseconds - none.milliseconds) / 1000;
    assert(seconds <= maxSeconds, `They cost ${seconds.toFixed(3)} s.\n${typesCostTable(costs)}`);
    return `${seconds.toFixed(3)} s, by medians ${medians.toFixed(3)} s`;
  });
}

/** The wall time (median) and memory of `tsc` with `skipLibCheck`, as `tsc --init` has it, by compiler and variant. */
export async function measureTypesCost(node, project) {
  const costs = {};
  for (const compiler of compilers) {
    const version = await installedVersion(project, compiler);
    const times = await timesInTurn(node, project, compiler);
    costs[compiler] = { version };
    for (const { name } of variants) {
      const megabytes = await memoryOf(node, project, compiler, name);
      costs[compiler][name] = {
        milliseconds: median(times[name]),
        quickest: Math.min(...times[name]),
        megabytes,
      };
    }
  }
  return costs;
}

export function typesCostTable(costs) {
  const versions = Object.values(costs);
  const lines = variants.map(({ name, what }) => {
    const cells = versions.map(
      ({ [name]: cost }) => `${cost.milliseconds.toFixed(0)} ms, ${cost.megabytes} MB`,
    );
    return `| ${[what, ...cells].join(' | ')} |`;
  });
  return [
    `| \`tsc\`, one rule | ${versions.map(({ version }) => `TypeScript ${version}`).join(' | ')} |`,
    `|---|${versions.map(() => '---|').join('')}`,
    ...lines,
  ].join('\n');
}

/** In turn, so that what else the machine does meets all of them; the first round only warms the disk. */
async function timesInTurn(node, project, compiler) {
  const times = Object.fromEntries(variants.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name } of round % 2 === 0 ? variants : variants.toReversed()) {
      const started = performance.now();
      await compile(node, project, compiler, name);
      if (round > 0) times[name].push(performance.now() - started);
    }
  }
  return times;
}

async function memoryOf(node, project, compiler, variant) {
  const output = await compile(node, project, compiler, variant, '--extendedDiagnostics');
  return Math.round(Number(/^Memory used:\s+(\d+)K/m.exec(output)[1]) / 1024);
}

function compile(node, project, compiler, variant, ...options) {
  const tsc = join('node_modules', compiler, 'bin/tsc');
  return run(node.path, project, tsc, '-p', `types-cost/tsconfig.${variant}.json`, ...options);
}

export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
