/**
 * `npm run soak`: 20,000 invocations of one warm handler, for many accounts, rules and Regions, with assumed roles. Blocks of
 * invocations run one after another or concurrently, and some fail. It fails when the heap grows, or when timers, sockets or
 * listeners remain.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';
import {
  createChangeEvent,
  createConfigurationItem,
  createLambdaContext,
  silentLogger,
} from 'config-rule-kit/testing';
import { renderTable } from '../src/cli/render-table.js';

const { values } = parseArgs({ options: { invocations: { type: 'string', default: '20000' } } });
const invocations = Number(values.invocations);
const settledAfter = invocations / 10;
/** More than the clients that a handler keeps, so that it drops clients and creates them again. */
const accounts = 250;
const regions = ['us-east-1', 'eu-central-1'];
const atOnce = 20;
/** The heap after a full garbage collection differs by less. */
const maxGrowthMB = 1.5;

const warnings: string[] = [];
process.on('warning', ({ name, message }) => warnings.push(`${name}: ${message}`));

const rule = defineRule({
  name: 'soaked',
  evaluate(bucket, { parameters, logger, signal }) {
    if (parameters.fail === 'yes') throw new Error('The rule has a fault');
    logger.debug('Looked at a bucket', { aborted: signal.aborted });
    return bucket.tags.team ? compliant() : nonCompliant('No team');
  },
});
const server = await startServer();
const handler = createHandler(rule, {
  clientConfig: { endpoint: server.url, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
  logger: silentLogger,
});

const ended = { reported: 0, failed: 0, otherwise: 0 };
const started = performance.now();
await invokeAll(0, settledAfter);
const before = await measureHeld();
await invokeAll(settledAfter, invocations);
const after = await measureHeld();
const seconds = (performance.now() - started) / 1000;
server.stop();
report(before, after);

/** A local AWS Config service in a separate process, so that its memory is not measured. It ends with this process. */
async function startServer(): Promise<{ readonly url: string; stop(): void }> {
  const module = `
    import { startConfigService } from 'config-rule-kit/testing';
    process.stdout.write((await startConfigService()).url);
    process.stdin.resume().on('end', () => process.exit());`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', module], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [url] = await once(child.stdout, 'data');
  return { url: String(url), stop: () => child.stdin.end() };
}

/** Blocks of invocations run one after another and concurrently, in turn. */
async function invokeAll(from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += atOnce) {
    const block = Array.from({ length: Math.min(atOnce, to - start) }, (_, index) => start + index);
    if ((start / atOnce) % 2 === 0) for (const place of block) await invoke(place);
    else await Promise.all(block.map(invoke));
    // In Lambda the event loop turns between invocations.
    await setTimeout(0);
  }
}

async function invoke(place: number): Promise<void> {
  const isBroken = place % 97 === 0;
  const fails = place % 41 === 0;
  const accountId = String(100_000_000_000 + (place % accounts));
  const event = createChangeEvent(
    createConfigurationItem('AWS::S3::Bucket', { resourceId: `b-${place % 100}` }),
    {
      accountId,
      region: regions[place % regions.length],
      ruleName: `rule-${place % 7}`,
      executionRoleArn: `arn:aws:iam::${accountId}:role/config-rule`,
      parameters: fails ? { fail: 'yes' } : {},
    },
  );
  const context = createLambdaContext({ accountId: '999999999999' });
  try {
    const { delivered } = await handler(isBroken ? { ...event, invokingEvent: '{' } : event, context);
    if (delivered === 1 && !isBroken && !fails) ended.reported++;
    else ended.otherwise++;
  } catch (error) {
    if (isBroken || fails) ended.failed++;
    else {
      ended.otherwise++;
      console.error(error);
    }
  }
}

function report(early: Held, late: Held): void {
  const rows = (Object.keys(early) as (keyof Held)[]).map((what) =>
    [what, early[what], late[what]].map(String),
  );
  console.log(
    `${invocations.toLocaleString('en-US')} invocations in ${seconds.toFixed(0)} s, ${accounts} accounts, ${regions.length} Regions, ` +
      `up to ${atOnce} at once: ${ended.reported} reported, ${ended.failed} failed as expected.\n`,
  );
  console.log(renderTable(['Held', `after ${settledAfter.toLocaleString('en-US')}`, 'at the end'], rows));
  const growthMB = late['heap MB'] - early['heap MB'];
  const faults = [
    ...(ended.otherwise > 0 ? [`${ended.otherwise} invocations ended unexpectedly`] : []),
    ...(growthMB > maxGrowthMB ? [`the heap grew by ${growthMB.toFixed(2)} MB`] : []),
    ...(['timers', 'open files', 'listeners of the process'] as const)
      .filter((what) => late[what] > early[what] + (what === 'open files' ? atOnce : 0))
      .map((what) => `there are more ${what} than before`),
    ...warnings.map((warning) => `Node.js warned: ${warning}`),
  ];
  console.log(`\n${faults.length === 0 ? 'Nothing remained.' : `FAIL: ${faults.join('; ')}.`}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** Resources that a process holds. */
interface Held {
  readonly 'heap MB': number;
  readonly timers: number;
  /** All file descriptors, with idle sockets of a pool; 0 on systems without `/proc`. */
  readonly 'open files': number;
  readonly 'listeners of the process': number;
}

/** Waits for pending work, collects garbage and measures. Needs `node --expose-gc`. */
async function measureHeld(): Promise<Held> {
  const { gc } = globalThis;
  if (!gc) throw new Error('Run it with node --expose-gc.');
  // Finalizers run after a turn of the event loop, and only then can their objects be collected.
  for (let round = 0; round < 4; round++) {
    await setTimeout(100);
    gc();
  }
  const active = process.getActiveResourcesInfo();
  const count = (kind: string) => active.filter((resource) => resource === kind).length;
  const events = process.eventNames();
  return {
    'heap MB': Math.round((process.memoryUsage().heapUsed / 2 ** 20) * 100) / 100,
    timers: count('Timeout'),
    'open files': (await readdir('/proc/self/fd').catch(() => [])).length,
    'listeners of the process': events.reduce((all, event) => all + process.listenerCount(event), 0),
  };
}
