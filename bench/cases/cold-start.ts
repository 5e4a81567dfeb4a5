/** From the process start to the first delivered evaluation, for bundles of `config-rule package`. */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createChangeEvent, createConfigurationItem } from 'config-rule-kit/testing';
import { coldStartBundles, type Packaged } from '../cold-start/bundles.js';
import { nodesFor } from '../cold-start/nodes.js';
import { startServer } from '../http-service.js';
import { type BenchCase, compare, inTurn, type Row, spreadOf } from '../measure.js';

const rounds = 25;
const start = fileURLToPath(new URL('../bench/cold-start/start.mjs', import.meta.url));
const event = createChangeEvent(createConfigurationItem('AWS::S3::Bucket'), {
  parameters: { wanted: 'Enabled' },
});

export const coldStart: BenchCase = {
  name: 'cold-start',
  async run({ nodes: majors = [] } = {}) {
    const nodes = await nodesFor(majors);
    const bundles = await coldStartBundles();
    const { kit, byHand, byDefault } = bundles;
    const server = await startServer();
    const rows: Row[] = [];
    for (const node of nodes) rows.push(...(await startsOn(node, bundles, server.url)));
    server.stop();
    const { size: defaultBytes } = await stat(byDefault.module);
    return {
      title: 'A cold start',
      notes: [
        `${rounds} rounds, by turns: a process starts, loads the handler and delivers its first evaluation over HTTP to a service in`,
        'another process. No TLS. Same settings: by hand, built by config-rule package. By default: by hand, as esbuild bundles it',
        'for --platform=node (CommonJS). CPU: of the whole process, user and system.',
      ],
      rows: [
        ...rows,
        sizeRow('loaded at start', atStart(kit), atStart(byHand)),
        {
          what: 'loaded at start, by default',
          unit: 'KB',
          kit: kilobytes(atStart(kit)),
          byHand: kilobytes(defaultBytes),
          ratio: atStart(kit) / defaultBytes,
        },
        sizeRow('the zip', kit.zip.bytes, byHand.zip.bytes),
        ...partRows(kit, byHand),
      ],
    };
  },
};

type Bundles = Awaited<ReturnType<typeof coldStartBundles>>;

async function startsOn(
  node: { readonly path: string; readonly version: string },
  { kit, byHand, byDefault }: Bundles,
  url: string,
): Promise<readonly Row[]> {
  const cpu: Record<string, number[]> = { kit: [], byHand: [], byDefault: [] };
  const side = (name: string, module: string) => async () => {
    const { wallMs, cpuMs } = await startOnce(node.path, module, url);
    cpu[name]?.push(cpuMs);
    return wallMs;
  };
  const sides = {
    kit: side('kit', kit.module),
    byHand: side('byHand', byHand.module),
    byDefault: side('byDefault', byDefault.module),
  };
  await inTurn(2, sides);
  for (const measured of Object.values(cpu)) measured.length = 0;
  const wall = await inTurn(rounds, sides);
  const what = `Node.js ${node.version}`;
  return [
    ofMedians(`${what}, same settings`, 'ms', wall.kit, wall.byHand),
    ofMedians(`${what}, same settings`, 'CPU ms', cpu.kit, cpu.byHand),
    ofMedians(`${what}, by default`, 'ms', wall.kit, wall.byDefault),
    ofMedians(`${what}, by default`, 'CPU ms', cpu.kit, cpu.byDefault),
  ];
}

/** Other load on the machine affects single short processes, so it uses the ratio of medians instead of pairs. */
function ofMedians(
  what: string,
  unit: string,
  kit: readonly number[] = [],
  byHand: readonly number[] = [],
): Row {
  return { ...compare(what, unit, kit, byHand), ratio: spreadOf(kit).median / spreadOf(byHand).median };
}

async function startOnce(node: string, module: string, url: string) {
  // Only the variables that Lambda sets.
  const env = {
    AWS_LAMBDA_FUNCTION_NAME: 'bucket-versioning',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL: url,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
  const { stdout } = await promisify(execFile)(node, [start, module, JSON.stringify(event)], { env });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as { wallMs: number; cpuMs: number };
}

function atStart({ files }: Packaged): number {
  return files.filter(({ loaded }) => loaded === 'at start').reduce((all, { bytes }) => all + bytes, 0);
}

function partRows(kit: Packaged, byHand: Packaged): readonly Row[] {
  return kit.parts
    .filter(({ atStart }) => atStart >= 5_000)
    .map(({ name, atStart }) => {
      const other = byHand.parts.find((part) => part.name === name)?.atStart ?? 0;
      return { what: `  of it ${name}`, unit: 'KB', kit: kilobytes(atStart), byHand: kilobytes(other) };
    });
}

function sizeRow(what: string, kit: number, byHand: number): Row {
  return { what, unit: 'KB', kit: kilobytes(kit), byHand: kilobytes(byHand), ratio: kit / byHand };
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 1000);
}
