/**
 * `npm run check:nodes -- [--nodes 22,24] [--soak] [test file …]`: runs the tests, all or those of the files named, on every Node.js
 * that the package supports or on those named, and with `--soak` the soak too. Fails when one fails.
 */
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nodesToCheck } from './package/nodes.mjs';
import { npmShown } from './package/run.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { values, positionals } = parseArgs({
  options: { nodes: { type: 'string' }, soak: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const nodes = await namedNodes(values.nodes?.split(',').map(Number));

const results = [];
for (const node of nodes) results.push(await checkOn(node));
print(results);
if (!results.every(({ passed }) => passed)) process.exitCode = 1;

async function namedNodes(majors) {
  const all = await nodesToCheck({ quick: false });
  const unknown = majors?.filter((wanted) => !all.some(({ major }) => major === wanted)) ?? [];
  if (unknown.length > 0) throw new Error(`--nodes takes ${all.map(({ major }) => major).join(', ')}.`);
  return majors ? all.filter(({ major }) => majors.includes(major)) : all;
}

async function checkOn(node) {
  const version = node.version.slice(1);
  const outputFile = join(root, `build/nodes-${node.major}.json`);
  await rm(outputFile, { force: true });
  console.log(`\n== npm test on Node.js ${version}`);
  const test = await timed(() =>
    npmShown(node.path, root, 'test', '--', ...positionals, '--json', `--outputFile=${outputFile}`),
  );
  // Jest that breaks down writes nothing.
  const counts = await readFile(outputFile, 'utf8').then(JSON.parse, () => undefined);
  if (!values.soak) return { version, test, counts, passed: test.passed };
  console.log(`\n== npm run soak on Node.js ${version}`);
  const soak = await timed(() => npmShown(node.path, root, 'run', 'soak'));
  return { version, test, counts, soak, passed: test.passed && soak.passed };
}

async function timed(work) {
  const started = performance.now();
  const passed = await work();
  return { passed, seconds: (performance.now() - started) / 1000 };
}

function print(measured) {
  console.table(
    measured.map(({ version, test, counts, soak }) => ({
      'Node.js': version,
      tests: counts?.numTotalTests,
      failed: counts?.numFailedTests,
      skipped: counts && counts.numPendingTests + counts.numTodoTests,
      seconds: outcome(test),
      ...(soak && { soak: outcome(soak) }),
    })),
  );
}

function outcome({ passed, seconds }) {
  return `${seconds.toFixed(0)}${passed ? '' : ' FAIL'}`;
}
