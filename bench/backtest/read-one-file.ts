/** Reads a recording of so many megabytes, made while it is read, and prints the number of items and the peak of memory. */
import { findItems } from '../../src/backtest/reading/find-items.js';
import { parseItems } from '../../src/backtest/reading/parse-items.js';
import { recordingOf } from './recording.js';

const onDamage = ({ message }: { message: string }) => {
  throw new Error(message);
};
let items = 0;
const stream = recordingOf(Number(process.argv[2]) * 1e6);
for await (const block of findItems(stream, { file: 'made.json', onDamage }))
  for (const _ of parseItems(block, onDamage)) items++;
process.stdout.write(JSON.stringify({ items, peakMb: process.resourceUsage().maxRSS / 1024 }));
