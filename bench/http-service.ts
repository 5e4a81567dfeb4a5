import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ConfigServiceClient } from '@aws-sdk/client-config-service';

const script = `
  import { startConfigService } from 'config-rule-kit/testing';
  process.stdout.write((await startConfigService()).url);
  process.stdin.resume().on('end', () => process.exit());
`;

/** A local Config service in a process of its own. It ends when it is told to, and when this process does. */
export async function startServer(): Promise<{ readonly url: string; stop(): void }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    // Where the package can name itself: the folder that `build/bench.mjs` and `bench/` are in.
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [url] = await once(child.stdout, 'data');
  return { url: String(url), stop: () => child.stdin.end() };
}

/** The SDK's client as it is used in a function, but for the endpoint and the credentials. */
export function httpClient(endpoint: string, maxAttempts = 1): ConfigServiceClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new ConfigServiceClient({ endpoint, region: 'us-east-1', credentials, maxAttempts });
}
