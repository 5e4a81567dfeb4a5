/**
 * Checks what `config-rule package` makes under Lambda's own runtime client (aws-lambda-ric), on Node.js 22 and 24, against a
 * small Runtime API and a local AWS Config service: init, invocations, errors, deadlines, several invocations at once.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  createChangeEvent,
  createConfigurationItem,
  createResourceHookEvent,
  createStackHookEvent,
  startConfigService,
} from 'config-rule-kit/testing';
import { functionArn, startFunction } from './lambda-runtime/function.mjs';
import { installRuntimeClient } from './lambda-runtime/install.mjs';
import { nodesToCheck } from './package/nodes.mjs';
import { check, summarize } from './package/report.mjs';
import { run } from './package/run.mjs';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bucket = createConfigurationItem('AWS::S3::Bucket');
const workspace = await mkdtemp(join(tmpdir(), 'config-rule-kit-lambda-'));

try {
  const nodes = (await nodesToCheck({ quick: false })).filter(({ major }) => major >= 22);
  const client = await installRuntimeClient(nodes[0].path);
  const [folder, misspelt, threeParameters, hook] = await Promise.all(
    ['bucket-versioning', 'misspelt', 'three-parameters', 'hook'].map(packaged),
  );
  for (const node of nodes) await checkOn({ node, client }, { folder, misspelt, threeParameters, hook });
  summarize();
} finally {
  await rm(workspace, { recursive: true, force: true });
}

async function packaged(name) {
  const folder = join(workspace, name);
  const source = join(root, 'scripts/lambda-runtime/rules', `${name}.mjs`);
  await run(process.execPath, root, join(root, 'dist/cli/main.js'), 'package', source, '--out', folder);
  return folder;
}

async function checkOn(runtime, { folder, misspelt, threeParameters, hook }) {
  const on = `on Node ${runtime.node.version.slice(1)}`;
  await check(`init, invocations, errors and deadlines in one process ${on}`, () =>
    withFunction({ ...runtime, folder }, checkOneByOne),
  );
  await check(`a service that does not answer: DeliveryError before the deadline ${on}`, () =>
    withFunction({ ...runtime, folder }, checkSlowService, { faults: { latencyMs: 30_000 } }),
  );
  await check(`several invocations at once in one process ${on}`, () =>
    withFunction(
      {
        ...runtime,
        folder,
        environment: { AWS_LAMBDA_MAX_CONCURRENCY: '8', AWS_LAMBDA_NODEJS_WORKER_COUNT: '1' },
      },
      checkAtOnce,
      { faults: { latencyMs: 200 } },
    ),
  );
  await check(`an invalid rule is reported as an init error ${on}`, () =>
    withFunction({ ...runtime, folder: misspelt }, async ({ api, exited }) => {
      const { errorType, errorMessage } = await Promise.race([api.initError, exited]);
      assert.equal(errorType, 'InvalidRuleError');
      assert.match(errorMessage, /unknown key "nmae"/);
      assert.notEqual(await exited, 0);
    }),
  );
  if (runtime.node.major >= 24)
    await check(`the runtime refuses a handler of three parameters, and so not ours ${on}`, () =>
      withFunction({ ...runtime, folder: threeParameters }, async ({ api, exited }) => {
        const { errorMessage } = await Promise.race([api.initError, exited]);
        assert.match(errorMessage, /callback-based function handlers/);
      }),
    );
  await check(`a hook and its rule in one function: resources, stacks, deadlines ${on}`, () =>
    withFunction({ ...runtime, folder: hook }, checkHook),
  );
  await check(`a rejection that nobody waits for in a rule ends the process, as it does by hand ${on}`, () =>
    withFunction({ ...runtime, folder }, async (lambda) => {
      assert.equal((await lambda.invoke(eventIn('stray'))).kind, 'exit');
    }),
  );
}

async function withFunction(settings, act, serviceOptions = {}) {
  const service = await startConfigService(serviceOptions);
  const lambda = await startFunction({ ...settings, endpoint: service.url });
  try {
    return await act(lambda, service);
  } catch (error) {
    throw new Error(`${error.message}\n${lambda.output()}`, { cause: error });
  } finally {
    await lambda.stop();
    await service.close();
  }
}

function eventIn(mode, options = {}) {
  return createChangeEvent(bucket, { parameters: { mode }, ...options });
}

async function checkOneByOne(lambda, service) {
  const expectError = async (event, errorType, options) => {
    const answer = await lambda.invoke(event, options);
    assert.deepEqual([answer.kind, answer.body.errorType], ['error', errorType]);
    return answer;
  };
  const first = await lambda.invoke(eventIn('plain'));
  assert.equal(first.kind, 'response');
  assert.deepEqual([first.body.delivered, first.body.nonCompliant], [1, 1]);
  await expectError({ hello: 'world' }, 'InvalidEventError');
  await expectError(eventIn('throw'), 'EvaluationError');
  await expectError(eventIn('plain', { resultToken: 'a token of nobody' }), 'DeliveryError');
  for (const mode of ['endless', 'patient']) {
    const { ms } = await expectError(eventIn(mode), 'EvaluationError', { timeoutMs: 2_500 });
    assert.ok(ms < 2_500, `${mode}: reported after ${ms} ms of 2500`);
  }
  const assumed = await lambda.invoke(
    eventIn('plain', {
      accountId: '210987654321',
      executionRoleArn: 'arn:aws:iam::210987654321:role/config-rule',
    }),
  );
  assert.equal(assumed.kind, 'response');
  const last = await lambda.invoke(eventIn('plain'));
  assert.equal(last.kind, 'response');
  assert.ok(lambda.isAlive());
  assert.doesNotMatch(lambda.output(), new RegExp(eventIn('plain').resultToken));
  const accounts = new Set(service.evaluations().map(({ accountId }) => accountId));
  assert.deepEqual([...accounts].sort(), ['123456789012', '210987654321']);
  return `${functionArn.split(':')[6]}: 8 invocations`;
}

async function checkHook(lambda, service) {
  const answerTo = async (event, options) => {
    const answer = await lambda.invoke(event, options);
    assert.equal(answer.kind, 'response', JSON.stringify(answer.body));
    return answer;
  };
  const on = { VersioningConfiguration: { Status: 'Enabled' } };
  const good = await answerTo(createResourceHookEvent('AWS::S3::Bucket', on));
  assert.deepEqual([good.body.hookStatus, good.body.annotations[0].status], ['SUCCESS', 'PASSED']);
  const bad = await answerTo(createResourceHookEvent('AWS::S3::Bucket', {}, { isCloudControl: true }));
  assert.deepEqual([bad.body.hookStatus, bad.body.errorCode], ['FAILED', 'NonCompliant']);
  const late = await answerTo(createResourceHookEvent('AWS::SQS::Queue', {}), { timeoutMs: 4_000 });
  assert.match(late.body.message, /TimeoutError/);
  assert.ok(late.ms < 4_000, `answered after ${late.ms} ms of 4000`);
  const template =
    'Parameters: { Status: { Type: String, Default: Enabled } }\nResources:\n  Logs: { Type: AWS::S3::Bucket }\n';
  const payload = createServer((_, reply) => reply.end(JSON.stringify({ template })));
  await once(payload.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${payload.address().port}/?X-Amz-Signature=0123456789abcdef0123456789abcdef`;
  const stack = await answerTo(createStackHookEvent(url));
  payload.close();
  assert.match(stack.body.message, /AWS::S3::Bucket Logs: Versioning is off/);
  assert.doesNotMatch(lambda.output(), /0123456789abcdef0123/);
  const other = await lambda.invoke({ hello: 'world' });
  assert.deepEqual([other.kind, other.body.errorType], ['error', 'InvalidEventError']);
  assert.equal((await answerTo(eventIn('plain'))).body.delivered, 1);
  assert.equal(service.evaluations().length, 1);
  return '6 invocations';
}

async function checkSlowService(lambda) {
  const { kind, body, ms } = await lambda.invoke(eventIn('plain'), { timeoutMs: 3_000 });
  assert.deepEqual([kind, body.errorType], ['error', 'DeliveryError']);
  assert.match(body.errorMessage, /DEADLINE_REACHED/);
  assert.ok(ms < 3_000, `reported after ${ms} ms of 3000`);
  return `after ${ms} ms of 3000`;
}

async function checkAtOnce(lambda, service) {
  const buckets = Array.from({ length: 24 }, (_, index) =>
    createConfigurationItem('AWS::S3::Bucket', { resourceId: `bucket-${index}` }),
  );
  const answers = await Promise.all(
    buckets.map((item, index) =>
      lambda.invoke(createChangeEvent(item, { parameters: { mode: index % 3 === 0 ? 'throw' : 'plain' } })),
    ),
  );
  const kinds = answers.map(({ kind }) => kind);
  assert.deepEqual(
    kinds,
    buckets.map((_, index) => (index % 3 === 0 ? 'error' : 'response')),
  );
  assert.equal(service.evaluations().length, 16);
  assert.ok(lambda.api.maxConcurrent > 1, 'The invocations ran one after another.');
  assert.ok(lambda.isAlive());
  return `${lambda.api.maxConcurrent} at once`;
}
