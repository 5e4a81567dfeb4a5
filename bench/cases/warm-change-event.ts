/** The processor time of a warm invocation: the whole handler with the SDK's client, without a network. */
import { setImmediate } from 'node:timers/promises';
import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { compliant, createHandler, defineRule, nonCompliant } from 'config-rule-kit';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  silentLogger,
} from 'config-rule-kit/testing';
import { createHandlerByHand } from '../hand-written.js';
import { httpClient, startServer } from '../http-service.js';
import { type BenchCase, compare, cpuUs, inTurn } from '../measure.js';

const rounds = 25;
const callsARound = 250;

const rule = defineRule({
  name: 's3-bucket-versioning',
  resourceTypes: ['AWS::S3::Bucket'],
  evaluate(bucket, { parameters: { wanted = 'Enabled' } }) {
    const status = bucket.supplementaryConfiguration.BucketVersioningConfiguration?.status;
    return status === wanted ? compliant() : nonCompliant(`Versioning is ${status ?? 'off'}`);
  },
});

const bucket = createConfigurationItem<string>('AWS::S3::Bucket', {
  resourceId: 'example-bucket',
  tags: { team: 'storage', stage: 'production' },
  configuration: {
    name: 'example-bucket',
    owner: { displayName: null, id: '8ac813c84b8ad4d9f3e35f80aaeb254f85922a902ce87ed6b49ccbfa188f5a12' },
    creationDate: '2026-01-30T12:00:00.000Z',
  },
  supplementaryConfiguration: {
    AccessControlList:
      '{"grantSet":null,"grantList":[{"grantee":{"id":"8ac813c84b8ad4d9"},"permission":"FullControl"}],"owner":{"displayName":null}}',
    BucketAccelerateConfiguration: { status: null },
    BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
    BucketNotificationConfiguration: { configurations: {} },
    BucketPolicy: { policyText: null },
    BucketVersioningConfiguration: { status: 'Off', isMfaDeleteEnabled: null },
    IsRequesterPaysEnabled: false,
    ServerSideEncryptionConfiguration: {
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256', kmsMasterKeyID: null } }],
    },
  },
});

const event = createChangeEvent(bucket, { parameters: { wanted: 'Enabled' } });

type Invoke = () => Promise<unknown>;

/** With a new client each time, and a new service if it is created here, because its records take memory. */
const sides = (createClient: () => ConfigServiceClient) => ({
  kit: () => {
    const handler = createHandler(rule, { client: createClient(), logger: silentLogger });
    return cpuOfOne(() => handler(event, createLambdaContext()));
  },
  byHand: () => {
    const handler = createHandlerByHand(createClient(), silentLogger);
    return cpuOfOne(() => handler(event));
  },
});

export const warmChangeEvent: BenchCase = {
  name: 'warm-change-event',
  async run() {
    const inProcess = sides(() => createConfigService().client);
    await inTurn(6, inProcess);
    const within = await inTurn(rounds, inProcess);
    const server = await startServer();
    const overHttp = sides(() => httpClient(server.url));
    await inTurn(4, overHttp);
    const http = await inTurn(rounds, overHttp);
    server.stop();
    return {
      title: 'A warm change event',
      notes: [
        `${rounds} rounds of ${callsARound} invocations each, one after the other; one evaluation reported by each; no log lines.`,
        "in process: on the SDK's client of a local Config service without a network; both numbers hold the service's share.",
        'over HTTP: the service is another process, so that only what the function itself costs is measured. No TLS.',
      ],
      rows: [
        compare('in process', 'CPU µs', within.kit, within.byHand),
        compare('over HTTP', 'CPU µs', http.kit, http.byHand),
      ],
    };
  },
};

async function cpuOfOne(invoke: Invoke): Promise<number> {
  await times(50, invoke);
  return (await cpuUs(() => times(callsARound, invoke))) / callsARound;
}

/** Each in its own turn of the event loop, like invocations: some garbage stays until the end of a turn. */
async function times(count: number, invoke: Invoke): Promise<void> {
  for (let call = 0; call < count; call++) {
    await setImmediate();
    await invoke();
  }
}
