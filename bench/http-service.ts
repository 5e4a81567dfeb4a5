import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';

const script = `
  import { createConfigurationItem, startConfigService } from 'config-rule-kit/testing';
  const items = Array.from({ length: Number(process.env.BUCKETS ?? 0) }, (_, index) =>
    createConfigurationItem('AWS::S3::Bucket', {
      resourceId: \`example-bucket-\${index}\`,
      configuration: { name: \`example-bucket-\${index}\`, policy: 'x'.repeat(1000) },
      supplementaryConfiguration: { BucketVersioningConfiguration: { status: index % 10 ? 'Enabled' : 'Off' } },
      tags: { team: 'storage' },
    }));
  process.stdout.write((await startConfigService({ items })).url);
  process.stdin.resume().on('end', () => process.exit());
`;

/**
 * A local Config service in a separate process, which also ends with this process.
 *
 * @param buckets how many S3 buckets are recorded there, each with about 1 KB of configuration
 */
export async function startServer(buckets = 0): Promise<{ readonly url: string; stop(): void }> {
  const child = spawnModule(script, { BUCKETS: String(buckets) });
  const [url] = await once(child.stdout, 'data');
  return { url: String(url), stop: () => child.stdin.end() };
}

const faultyScript = `
  import { startConfigService } from 'config-rule-kit/testing';
  const service = await startConfigService(JSON.parse(process.env.OPTIONS));
  process.stdout.write(service.url);
  process.stdin.resume().on('end', () => {
    const calls = service.requests('PutEvaluations').length;
    process.stdout.write(JSON.stringify({ calls, recorded: service.evaluations().length }), () => process.exit());
  });
`;

/** The counts of a service: calls of `PutEvaluations` and recorded results. */
export interface Seen {
  readonly calls: number;
  readonly recorded: number;
}

/** A local Config service with faults in a separate process. It reports its counts at the end. */
export async function startFaultyServer(
  options: object,
): Promise<{ readonly url: string; stop(): Promise<Seen> }> {
  const child = spawnModule(faultyScript, { OPTIONS: JSON.stringify(options) });
  const [url] = await once(child.stdout, 'data');
  return {
    url: String(url),
    async stop() {
      child.stdin.end();
      return JSON.parse(await text(child.stdout));
    },
  };
}

const seedsScript = `
  import { createInterface } from 'node:readline';
  import { startConfigService } from 'config-rule-kit/testing';
  let service;
  const answer = (value) => process.stdout.write(JSON.stringify(value) + '\\n');
  createInterface({ input: process.stdin }).on('line', async (line) => {
    if (line === 'seen') {
      answer({ calls: service.requests('PutEvaluations').length, recorded: service.evaluations().length });
      return;
    }
    await service?.close();
    service = await startConfigService(JSON.parse(line));
    answer(service.url);
  }).on('close', () => process.exit());
`;

/** A process that has one local Config service after another. */
export async function startServerForSeeds() {
  const child = spawnModule(seedsScript, {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (line: string) => {
    child.stdin.write(`${line}\n`);
    return JSON.parse((await answers.next()).value as string);
  };
  return {
    /** Starts a service with faults that replaces the previous one. @returns its URL */
    start: (options: object): Promise<string> => ask(JSON.stringify(options)),
    seen: (): Promise<Seen> => ask('seen'),
    stop: () => child.stdin.end(),
  };
}

/** Starts a process for a module that may import the package. */
export function spawnModule(module: string, environment: Readonly<Record<string, string>>) {
  return spawn(process.execPath, ['--input-type=module', '--eval', module], {
    // The root folder, where a module can import the package by its name.
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** The SDK's client as in a function, except for the endpoint and the credentials. */
export function httpClient(endpoint: string, maxAttempts = 1): ConfigServiceClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new ConfigServiceClient({ endpoint, region: 'us-east-1', credentials, maxAttempts });
}
