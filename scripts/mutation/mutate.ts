/**
 * `npm run mutation -- [room …] [--files a.ts,b.ts] [--list] [--report]`: changes the code, one place at a time, and counts the
 * changes that the tests of the room do not notice. `--list` names those; `--report` reads the reports of earlier runs and
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
} from './mutation-score.js';
import {
  type MutatedRoom,
  mutatedRooms,
  mutationFolder,
  reportFile,
  strykerOptions,
} from './stryker-options.js';

const leastPercent = 85;
const root = process.cwd();
const { values, positionals } = parseArgs({
  options: { files: { type: 'string' }, list: { type: 'boolean' }, report: { type: 'boolean' } },
  allowPositionals: true,
});
const unknown = positionals.filter((room) => !mutatedRooms.includes(room as MutatedRoom));
if (unknown.length > 0)
  throw new Error(`No such room: ${unknown.join(', ')}. Known: ${mutatedRooms.join(', ')}.`);
const rooms = positionals.length > 0 ? (positionals as MutatedRoom[]) : mutatedRooms;

if (!values.report) {
  installTools(join(root, 'scripts/mutation/tools.package.json'), join(root, mutationFolder));
  for (const room of rooms) mutate(room, values.files?.split(',') ?? []);
}
print(rooms.filter((room) => existsSync(reportFile(room))));

function mutate(room: MutatedRoom, files: readonly string[]): void {
  const options = join(mutationFolder, `${room}.options.json`);
  writeFileSync(options, JSON.stringify(strykerOptions(root, room, files), null, 2));
  const stryker = join(mutationFolder, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const { status } = spawnSync(process.execPath, [stryker, 'run', options], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`Stryker failed on ${room}.`);
}

function print(measured: readonly MutatedRoom[]): void {
  const reports = measured.map((room): MutationReport => JSON.parse(readFileSync(reportFile(room), 'utf8')));
  if (values.list) for (const report of reports) console.log(survivors(report).join('\n'));
  const scores = reports.map(scoreOf);
  const rows = [
    ...measured.map((room, at) => row(room, scores[at] as MutationScore)),
    row('all', sum(scores)),
  ];
  console.log(
    renderTable(['room', 'noticed', 'of them hung', 'not noticed', 'no test', 'not counted', 'score'], rows),
  );
  const percent = percentOf(sum(scores));
  if (percent >= leastPercent) return;
  console.error(`FAIL the score is below ${leastPercent} %`);
  process.exitCode = 1;
}

function row(name: string, score: MutationScore): readonly string[] {
  const { killed, timeout, survived, noCoverage, errors } = score;
  const counts = [killed + timeout, timeout, survived, noCoverage, errors].map(String);
  return [name, ...counts, `${percentOf(score).toFixed(1)} %`];
}
