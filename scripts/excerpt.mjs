/**
 * A part of what a command prints, for the docs; what is left out is an ellipsis:
 *
 *   node scripts/excerpt.mjs Resources: 12 node dist/cli/main.js template …    12 lines, from the first that has `Resources:`
 */
import { execFileSync } from 'node:child_process';

const [from, count, program, ...args] = process.argv.slice(2);
const lines = execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  .trimEnd()
  .split('\n');
const first = lines.findIndex((line) => line.includes(from));
if (first < 0) throw new Error(`No line has ${from}`);
const end = first + Number(count);
const indentOf = (line = '') => ' '.repeat(line.search(/\S|$/));
console.log(
  [
    ...(first > 0 ? [`${indentOf(lines[first])}…`] : []),
    ...lines.slice(first, end),
    ...(end < lines.length ? [`${indentOf(lines[end])}…`] : []),
  ].join('\n'),
);
