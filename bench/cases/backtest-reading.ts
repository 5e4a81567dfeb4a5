/** Whether the items of a recording are read at the speed of `JSON.parse`, and a large file with little memory. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findItems } from '../../src/backtest/reading/find-items.js';
import { parseItems } from '../../src/backtest/reading/parse-items.js';
import { recordingOf } from '../backtest/recording.js';
import { type BenchCase, compare, inTurn, wallMs } from '../measure.js';

const rounds = 5;
const size = 200e6;
const largeMb = 1_000;

export const backtestReading: BenchCase = {
  name: 'backtest-reading',
  async run() {
    const script = ['scripts/run-typescript.mjs', 'bench/backtest/read-one-file.ts', String(largeMb)];
    const { stdout } = await promisify(execFile)(process.execPath, script);
    const large: { readonly items: number; readonly peakMb: number } = JSON.parse(stdout);

    const chunks: Uint8Array[] = [];
    for await (const chunk of recordingOf(size)) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    let items = 0;
    const { kit, whole } = await inTurn(rounds, {
      kit: () =>
        wallMs(async () => {
          items = 0;
          for await (const block of findItems(inMemory(chunks), { file: 'made.json', onDamage }))
            for (const _ of parseItems(block, onDamage)) items++;
        }),
      whole: () => wallMs(async () => JSON.parse(text)),
    });
    const perSecond = (times: readonly number[]) => times.map((ms) => text.length / 1_000 / ms);
    return {
      title: 'Reading a snapshot file of 200 MB, item by item',
      notes: [
        `${items.toLocaleString('en-US')} items, in memory: their borders are found, and each is parsed. By hand: JSON.parse of the whole text.`,
        `${rounds} rounds. The peak of memory is that of a process that reads ${largeMb} MB in one file, made while it is read.`,
      ],
      rows: [
        compare('reading and parsing', 'MB/s', perSecond(kit), perSecond(whole)),
        { what: `one file of ${largeMb} MB`, unit: 'peak MB', kit: large.peakMb },
      ],
    };
  },
};

async function* inMemory(chunks: readonly Uint8Array[]) {
  yield* chunks;
}

function onDamage({ message }: { readonly message: string }): void {
  throw new Error(message);
}
