import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { createHandlerWith } from '../../src/handler/create-handler.js';
import {
  type ConfigRule,
  type ConfigRuleEvent,
  type CreateHandlerOptions,
  compliant,
  defineRule,
  deliverEvaluations,
  nonCompliant,
} from '../../src/index.js';
import {
  type ConfigService,
  type ConfigServiceOptions,
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createOversizedEvent,
  createScheduledEvent,
  createSnapshotEvent,
} from '../../src/testing/index.js';
import { createResultToken } from '../../src/testing/result-token.js';
import { createCollectingLogger } from '../helpers/collecting-logger.js';
import { everyTextOf, pieceIn, secretIn } from '../helpers/secrets.js';
import { createVirtualClock } from '../helpers/virtual-clock.js';

const member = '222222222222';
const roleArn = `arn:aws:iam::${member}:role/config-rules`;
const bucket = createConfigurationItem('AWS::S3::Bucket', { accountId: member, resourceId: 'my-bucket' });
const context = createLambdaContext({
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:111111111111:function:config-rules',
});

interface Scenario {
  readonly event?: Partial<ConfigRuleEvent>;
  readonly rule?: object;
  readonly service?: ConfigServiceOptions;
  readonly options?: CreateHandlerOptions;
  /** The credentials of the function itself. */
  readonly own?: { readonly secretAccessKey: string; readonly sessionToken: string };
  /** What happens to the service before the invocation. */
  readonly before?: (service: ConfigService, event: ConfigRuleEvent) => void;
}

/** Invokes a rule of another account, with an assumed role, and gives all that anyone gets to see of it. */
async function run({ event = {}, rule = {}, service: serviceOptions, options, own, before }: Scenario) {
  const clock = createVirtualClock();
  const service = createConfigService({
    accountId: '111111111111',
    roles: [roleArn],
    ...serviceOptions,
    clock,
  });
  const logger = createCollectingLogger();
  const definition = { name: 'any', evaluate: () => compliant(), ...rule };
  const { credentials } = service.clientConfig;
  const handler = createHandlerWith(
    defineRule(definition as never) as unknown as ConfigRule,
    {
      clientConfig: {
        ...service.clientConfig,
        credentials: {
          ...credentials,
          secretAccessKey: 'own-secret-key',
          sessionToken: 'own-session-token',
          ...own,
        },
      },
      credentials: { roleName: 'config-rules', externalId: 'own-secret-key-of-two' },
      logger,
      ...options,
    },
    { clock, random: () => 0.5 },
  );
  const whole = { ...createChangeEvent(bucket), ...event };
  before?.(service, whole);
  const outcome = await clock.run(
    handler(whole, context).then(
      (report) => ({ report }),
      (error: unknown) => ({ error }),
    ),
  );
  return { outcome, lines: logger.lines, requests: service.requests() };
}

const refusedWith =
  (error: string, quote: (event: ConfigRuleEvent) => string, operation = 'PutEvaluations') =>
  (service: ConfigService, event: ConfigRuleEvent): void =>
    service.failNext({ error, message: quote(event), operation });

/** AWS quotes the request when it refuses its signature. */
const canonicalRequest = (token: string) => `Should have been 'POST\n/\nx-amz-security-token:${token}\nhost'`;

const scenarios: [string, Scenario][] = [
  ['all goes well', {}],
  ['the token is refused, and quoted', { before: refusedWith('InvalidResultTokenException', quoteToken) }],
  [
    'the token is refused by its shape, and quoted',
    {
      before: refusedWith('ValidationException', (event) => `Value '${event.resultToken}' at 'resultToken'`),
    },
  ],
  ['the call is refused, and the token quoted', { before: refusedWith('AccessDeniedException', quoteToken) }],
  [
    'the signature is refused, and the request quoted',
    { before: refusedWith('SignatureDoesNotMatch', () => canonicalRequest('token-of-session-00000000001')) },
  ],
  [
    'the signature of AssumeRole is refused, and the request quoted',
    {
      before: refusedWith('SignatureDoesNotMatch', () => canonicalRequest('own-session-token'), 'AssumeRole'),
    },
  ],
  ['the role is refused', { service: { roles: [] } }],
  ['every answer is a page of HTML', { service: { faults: { htmlError: 1 } } }],
  ['every connection breaks', { service: { faults: { reset: 1 } } }],
  ['every call is throttled', { service: { faults: { throttle: 1 } } }],
  ['every result comes back', { service: { faults: { failedEvaluations: 1 } } }],
  ['the event is not an AWS Config event', { event: { invokingEvent: undefined as never } }],
  ['the event has an invalid rule ARN', { event: { configRuleArn: 'no ARN' } }],
  ['the parameters are no JSON', { event: { ruleParameters: 'no JSON' } }],
  [
    'the parameters name a wrong role',
    { options: { credentials: 'auto' }, event: { executionRoleArn: 'wrong' } },
  ],
  [
    'the rule throws',
    {
      rule: {
        evaluate() {
          throw new Error('Broken');
        },
      },
    },
  ],
  ['the rule gives no result', { rule: { evaluate: () => 7 } }],
  ['the rule does not answer', { event: createScheduledEvent({ accountId: member }) }],
  [
    'the rule logs all that it has',
    {
      rule: {
        evaluate(item: unknown, context: { logger: { info(message: string, fields: object): void } }) {
          context.logger.info('All', { item, context });
          return nonCompliant('x'.repeat(300));
        },
      },
    },
  ],
  ['the item cannot be fetched', { event: createOversizedEvent(bucket) }],
  [
    'a sweep cannot be read',
    {
      rule: { schedule: 'One_Hour' },
      event: createScheduledEvent({ accountId: member }),
      before: refusedWith('AccessDeniedException', () => 'No', 'SelectResourceConfig'),
    },
  ],
  [
    'a snapshot cannot be read',
    { rule: { schedule: 'One_Hour' }, event: createSnapshotEvent({ accountId: member }) },
  ],
  [
    'earlier results cannot be read',
    {
      rule: {
        evaluate: undefined,
        evaluatePeriodic: () => [compliant('', { resourceType: 'AWS::IAM::User', resourceId: 'AIDA' })],
      },
      event: createScheduledEvent({ accountId: member }),
      before: refusedWith('AccessDeniedException', () => 'No', 'GetComplianceDetailsByConfigRule'),
    },
  ],
];

function quoteToken({ resultToken }: ConfigRuleEvent): string {
  return `The token ${resultToken} is not good.`;
}

describe('an invocation shows neither the result token nor a credential', () => {
  it.each(scenarios)('when %s', async (_what, scenario) => {
    const { outcome, lines, requests } = await run(scenario);

    for (const text of everyTextOf({ ...outcome, lines, requests })) expect(secretIn(text)).toBeUndefined();
    if ('error' in outcome) {
      for (const text of everyTextOf(outcome.error)) expect(secretIn(text)).toBeUndefined();
    }
    expect(lines.length).toBeGreaterThan(0);
  });

  it('in scenarios that differ', async () => {
    const codes = new Set<unknown>();
    for (const [, scenario] of scenarios) {
      const { outcome } = await run(scenario);
      codes.add('error' in outcome ? (outcome.error as { code: unknown }).code : 'reported');
    }
    expect([...codes].sort()).toEqual([
      'ASSUME_ROLE_DENIED',
      'ASSUME_ROLE_FAILED',
      'AWS_CALL_FAILED',
      'CALL_FAILED',
      'CONFIGURATION_ITEM_UNAVAILABLE',
      'INVALID_EVALUATION',
      'INVALID_EVENT',
      'INVALID_RESULT_TOKEN',
      'INVALID_ROLE',
      'RETRIES_EXHAUSTED',
      'RULE_FAILED',
      'UNSUPPORTED_TRIGGER',
      'reported',
    ]);
  });

  it('in the error of deliverEvaluations', async () => {
    const service = createConfigService();
    const resultToken = createResultToken('any');
    service.failNext({ error: 'AccessDeniedException', message: `No: ${resultToken}` });
    const error = await deliverEvaluations([], { client: service.client, resultToken }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'CALL_FAILED' });
    for (const text of everyTextOf(error)) expect(secretIn(text)).toBeUndefined();
  });
});

describe('a secret that AWS quotes in any form', () => {
  /** As long as those of AWS. */
  const own = {
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    sessionToken: `IQoJb3JpZ2luX2VjEHAc+${Buffer.from('of the function itself, all in all').toString('base64').repeat(6)}`,
  };
  const externalId = 'config/rules-of.production@2026';
  const forms: [string, (text: string) => string][] = [
    ['JSON', (text) => JSON.stringify({ headers: { 'x-amz-security-token': text } })],
    ['JSON in JSON with \\/', (text) => JSON.stringify(JSON.stringify({ text }).replaceAll('/', '\\/'))],
    ['rawHeaders', (text) => inspect({ rawHeaders: ['Host', 'x', 'X-Amz-Security-Token', text] })],
    ['a URL', (text) => `https://sts.amazonaws.com/?ExternalId=${encodeURIComponent(text)}`],
    ['HTML', (text) => `<p>${text.replace(/[^a-z]/gi, (sign) => `&#${sign.charCodeAt(0)};`)}</p>`],
    ['base64', (text) => Buffer.from(`POST / ${text}`).toString('base64')],
    ['lines', (text) => text.replace(/.{30}/g, '$&\n  ')],
    ['a cut text', (text) => `${text.slice(0, 24)}…`],
  ];
  const operations = ['PutEvaluations', 'AssumeRole', 'GetResourceConfigHistory', 'SelectResourceConfig'];

  it.each(forms)('no piece of it is shown: %s', async (_form, write) => {
    for (const operation of operations) {
      const all = (event: ConfigRuleEvent) => [
        event.resultToken,
        own.secretAccessKey,
        own.sessionToken,
        externalId,
        'token-of-session-00000000001',
      ];
      let secrets: readonly string[] = [];
      const { outcome, lines } = await run({
        own,
        options: { credentials: { roleName: 'config-rules', externalId } },
        event:
          operation === 'SelectResourceConfig'
            ? createScheduledEvent({ accountId: member })
            : operation === 'GetResourceConfigHistory'
              ? createOversizedEvent(bucket)
              : {},
        rule: { schedule: 'One_Hour' },
        before(service, event) {
          secrets = all(event);
          service.failNext({
            error: `Refused${write(event.resultToken).replace(/[^\w:]/g, '')}`,
            message: secrets.map(write).join(' and '),
            operation,
            status: 400,
          });
        },
      });
      const { error } = outcome as { readonly error: Error };
      expect(error).toBeInstanceOf(Error);
      for (const text of [...everyTextOf(error), ...everyTextOf(lines)])
        for (const secret of secrets) expect(pieceIn(text, secret)).toBeUndefined();
    }
  });
});

describe('the search for secrets', () => {
  const token = createResultToken('any');
  it.each<[string, unknown]>([
    ['a message', new Error(token)],
    ['a cause', new Error('x', { cause: new Error('y', { cause: token }) })],
    ['a field of an error', Object.assign(new Error('x'), { request: { headers: { token } } })],
    ['what is hidden', Object.defineProperty({}, 'hidden', { value: [[[[{ token }]]]] })],
    ['a stack', Object.assign(new Error('x'), { stack: `Error: ${token}` })],
    ['a set', new Set([token])],
    ['JSON alone', { toJSON: () => token }],
    ['a session token', { a: ['token-of-session-00000000001'] }],
  ])('finds one in %s', (_what, value) => {
    expect(everyTextOf(value).some((text) => secretIn(text))).toBe(true);
  });
});
