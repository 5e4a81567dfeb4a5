/** How fast `config-rule backtest` is beside `JSON.parse`, with two threads, more data and more rules, and how much memory it takes. */
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { recordingOf } from '../backtest/recording.js';
import { type BenchCase, compare, inTurn, type Row, spreadOf } from '../measure.js';

const rounds = 3;
const megabytes = 210;
/** Prints the peak of memory of a process when it ends. */
const preload = `import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => console.error(process.resourceUsage().maxRSS / 1024));`;
const parse = `import { readFileSync } from 'node:fs';
  const text = readFileSync(process.argv[1], 'latin1');
  const start = performance.now();
  JSON.parse(text);
  console.log(performance.now() - start);`;

export const backtest: BenchCase = {
  name: 'backtest',
  async run() {
    // Inside the package, so that rules import it by its name.
    const folder = await mkdtemp(resolve('build/backtest-'));
    try {
      await makeFiles(folder);
      const peaks = new Map<string, number>();
      /** The time of a backtest by its own clock, without the start of the command, in milliseconds. */
      const run = (rules: number, workers: number, on: string) => async () => {
        const command = ['dist/cli/main.js', 'backtest', join(folder, `${rules}.mjs`), '--format', 'json'];
        const args = [...command, '--on', join(folder, on), '--workers', String(workers)];
        const { stdout, stderr } = await execute(
          `--import=data:text/javascript,${encodeURI(preload)}`,
          ...args,
        );
        const key = `${rules} ${on} ${workers}`;
        peaks.set(key, Math.max(peaks.get(key) ?? 0, Number(stderr)));
        return JSON.parse(stdout).milliseconds;
      };
      const times = await inTurn(rounds, {
        parse: async () =>
          Number((await execute('--input-type=module', '-e', parse, join(folder, 'one.json'))).stdout),
        one: run(10, 1, 'one.json'),
        two: run(10, 2, 'one.json'),
        filesOne: run(10, 1, 'files'),
        filesTwo: run(10, 2, 'files'),
        packedOne: run(10, 1, 'one.json.gz'),
        packedTwo: run(10, 2, 'one.json.gz'),
        rule: run(1, 1, 'one.json'),
        hundred: run(100, 1, 'one.json'),
        tenth: run(10, 1, 'tenth.json'),
        tenTimes: run(10, 1, 'large.json'),
        largeTwo: run(10, 2, 'large.json'),
      });
      const perSecond = (ms: readonly number[]) => ms.map((one) => (megabytes * 1_000) / one);
      const times1 = (what: string, a: readonly number[], b: readonly number[]): Row => ({
        what,
        unit: '×',
        kit: spreadOf(a.map((value, round) => value / (b[round] as number))),
      });
      const peak = (what: string, key: string): Row => ({ what, unit: 'peak MB', kit: peaks.get(key) ?? 0 });
      return {
        title: 'config-rule backtest over a recording',
        notes: [
          `A snapshot file of ${megabytes} MB (100,000 items), 10 rules of one comparison for every type. By hand: JSON.parse of the text, in memory.`,
          `${rounds} rounds, each run in a process of its own. Times are those of the backtest's own clock, without the start of the command.`,
        ],
        rows: [
          compare('one thread', 'MB/s', perSecond(times.one), perSecond(times.parse)),
          compare('two threads', 'MB/s', perSecond(times.two), perSecond(times.parse)),
          times1('speed of two threads by that of one', times.one, times.two),
          times1('… in ten files', times.filesOne, times.filesTwo),
          times1('… in a packed file', times.packedOne, times.packedTwo),
          times1(`… in a file of ${megabytes * 5} MB`, times.tenTimes, times.largeTwo),
          times1('time of 10 times the data', times.tenTimes, times.tenth),
          times1('time of 100 rules by that of one', times.hundred, times.rule),
          peak(`${megabytes} MB, one thread`, '10 one.json 1'),
          peak(`${megabytes * 5} MB in one file, one thread`, '10 large.json 1'),
          peak(`${megabytes * 5} MB in one file, two threads`, '10 large.json 2'),
        ],
      };
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

function execute(...args: readonly string[]) {
  return promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 28 });
}

async function makeFiles(folder: string): Promise<void> {
  const write = (name: string, size: number) =>
    pipeline(recordingOf(size * 1e6), createWriteStream(join(folder, name)));
  await write('one.json', megabytes);
  await write('tenth.json', megabytes / 2);
  await write('large.json', megabytes * 5);
  await mkdir(join(folder, 'files'));
  for (let index = 0; index < 10; index++) await write(`files/${index}.json`, megabytes / 10);
  const one = createReadStream(join(folder, 'one.json'));
  await pipeline(one, createGzip(), createWriteStream(join(folder, 'one.json.gz')));
  for (const rules of [1, 10, 100]) await writeFile(join(folder, `${rules}.mjs`), moduleOf(rules));
}

/** A module of rules that fail 1 to 3 of 1,000 items. */
function moduleOf(count: number): string {
  const rules = Array.from(
    { length: count },
    (
      _,
      index,
    ) => `export const rule${index} = defineRule({ name: 'rule-${index}', evaluate: ({ resourceId }) =>
      Number(resourceId.slice(3)) % 1000 > ${index % 3} ? compliant() : nonCompliant('Number ${index}') });`,
  );
  return ["import { compliant, defineRule, nonCompliant } from 'config-rule-kit';", ...rules].join('\n');
}
