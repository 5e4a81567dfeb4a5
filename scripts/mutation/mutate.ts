/**
 * `npm run mutation -- [module …] [--files a.ts,b.ts] [--list] [--report]`: changes the code, one place at a time, and counts the
 * changes that the tests of the module do not notice. `--list` names those; `--report` reads the reports of earlier runs and
 * runs nothing. It takes an hour and more.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderTable } from '../../src/cli/render-table.js';
import { installTools } from '../install-tools.js';
import {
  type MutationReport,
  type MutationScore,
  percentOf,
  scoreOf,
  sum,
  survivors,
  withoutSurvivors,
} from './mutation-score.js';
import {
  incrementalFile,
  type MutatedModule,
  mutatedModules,
  mutationFolder,
  reportFile,
  strykerOptions,
} from './stryker-options.js';

const minPercent = 85;
const root = process.cwd();
const { values, positionals } = parseArgs({
  options: { files: { type: 'string' }, list: { type: 'boolean' }, report: { type: 'boolean' } },
  allowPositionals: true,
});
const unknown = positionals.filter((module) => !mutatedModules.includes(module as MutatedModule));
if (unknown.length > 0)
  throw new Error(`No such module: ${unknown.join(', ')}. Known: ${mutatedModules.join(', ')}.`);
const modules = positionals.length > 0 ? (positionals as MutatedModule[]) : mutatedModules;

if (!values.report) {
  installTools(join(root, 'scripts/mutation/tools.package.json'), join(root, mutationFolder));
  for (const module of modules) mutate(module, values.files?.split(',') ?? []);
}
print(modules.filter((module) => existsSync(reportFile(module))));

function mutate(module: MutatedModule, files: readonly string[]): void {
  const options = join(mutationFolder, `${module}.options.json`);
  writeFileSync(options, JSON.stringify(strykerOptions(root, module, files), null, 2));
  const earlier = incrementalFile(module);
  if (existsSync(earlier)) {
    const isMutated = (file: string) =>
      files.length === 0 || files.includes(file.slice(`src/${module}/`.length));
    writeFileSync(earlier, JSON.stringify(withoutSurvivors(readReport(earlier), isMutated)));
  }
  const stryker = join(mutationFolder, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const { status } = spawnSync(process.execPath, [stryker, 'run', options], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`Stryker failed on ${module}.`);
}

function readReport(file: string): MutationReport {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function print(measured: readonly MutatedModule[]): void {
  const reports = measured.map((module) => readReport(reportFile(module)));
  if (values.list) for (const report of reports) console.log(survivors(report).join('\n'));
  const scores = reports.map(scoreOf);
  const rows = [
    ...measured.map((module, at) => row(module, scores[at] as MutationScore)),
    row('all', sum(scores)),
  ];
  console.log(
    renderTable(
      ['module', 'detected', 'of them timeouts', 'undetected', 'no test', 'not counted', 'score'],
      rows,
    ),
  );
  const percent = percentOf(sum(scores));
  if (percent >= minPercent) return;
  console.error(`FAIL the score is below ${minPercent} %`);
  process.exitCode = 1;
}

function row(name: string, score: MutationScore): readonly string[] {
  const { killed, timeout, survived, noCoverage, errors } = score;
  const counts = [killed + timeout, timeout, survived, noCoverage, errors].map(String);
  return [name, ...counts, `${percentOf(score).toFixed(1)} %`];
}
