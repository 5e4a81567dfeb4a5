/**
 * `npm run soak`: 20,000 invocations of one warm handler, by turns of accounts, rules and Regions, in which roles are assumed,
 * some one by one and some at once, with failures among them. Fails when the heap grows, or when timers, sockets or listeners
 * are left behind.
 */
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';
import {
  createChangeEvent,
  createConfigurationItem,
  createLambdaContext,
  silentLogger,
} from 'config-rule-kit/testing';
import { startServer } from '../bench/http-service.js';
import { renderTable } from '../src/cli/render-table.js';
import { type Held, whatIsHeld } from './soak/what-is-held.js';

const { values } = parseArgs({ options: { invocations: { type: 'string', default: '20000' } } });
const invocations = Number(values.invocations);
const settledAfter = invocations / 10;
/** More than the clients that a handler keeps: some are made, dropped and made again all the time. */
const accounts = 250;
const regions = ['us-east-1', 'eu-central-1'];
const atOnce = 20;
/** What a full garbage collection leaves differs by less. */
const mostGrowthMB = 1.5;

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
const before = await whatIsHeld();
await invokeAll(settledAfter, invocations);
const after = await whatIsHeld();
const seconds = (performance.now() - started) / 1000;
server.stop();
report(before, after);

/** Blocks of invocations one by one, and at once, by turns. */
async function invokeAll(from: number, to: number): Promise<void> {
  for (let start = from; start < to; start += atOnce) {
    const block = Array.from({ length: Math.min(atOnce, to - start) }, (_, index) => start + index);
    if ((start / atOnce) % 2 === 0) for (const place of block) await invoke(place);
    else await Promise.all(block.map(invoke));
    // Invocations come from outside: a turn of the event loop lies between them.
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
      `up to ${atOnce} at once: ${ended.reported} reported, ${ended.failed} failed as they should.\n`,
  );
  console.log(renderTable(['Held', `after ${settledAfter.toLocaleString('en-US')}`, 'at the end'], rows));
  const growthMB = late['heap MB'] - early['heap MB'];
  const faults = [
    ...(ended.otherwise > 0 ? [`${ended.otherwise} invocations ended otherwise than they should`] : []),
    ...(growthMB > mostGrowthMB ? [`the heap grew by ${growthMB.toFixed(2)} MB`] : []),
    ...(['timers', 'open files', 'listeners of the process'] as const)
      .filter((what) => late[what] > early[what] + (what === 'open files' ? atOnce : 0))
      .map((what) => `there are more ${what} than before`),
    ...warnings.map((warning) => `Node.js warned: ${warning}`),
  ];
  console.log(`\n${faults.length === 0 ? 'Nothing was left behind.' : `FAIL: ${faults.join('; ')}.`}`);
  if (faults.length > 0) process.exitCode = 1;
}
