import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import fc from 'fast-check';
import { createHandlerWith } from '../../src/handler/create-handler.js';
import {
  type ConfigRule,
  compliant,
  defineRule,
  type ResourceCompliance,
  type RuleContext,
} from '../../src/index.js';
import {
  createChangeEvent,
  createConfigService,
  createConfigurationItem,
  createLambdaContext,
  createOversizedEvent,
  createScheduledEvent,
} from '../../src/testing/index.js';
import { createRandom } from '../../src/testing/random.js';
import { createCollectingLogger } from './collecting-logger.js';
import { createVirtualClock } from './virtual-clock.js';

const chance = (max: number) => fc.double({ min: 0, max, noNaN: true });
/** Usually not at all: a run in which everything goes wrong at once gets nowhere. */
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** Results that no rule should give. Each must end the invocation with a typed error. */
const oddResults: Readonly<Record<string, () => unknown>> = {
  null: () => null,
  text: () => 'COMPLIANT',
  promise: () => Promise.resolve(compliant()),
  'throwing getter': () => ({
    get complianceType(): never {
      throw new Error('a getter');
    },
  }),
  'throwing proxy': () =>
    new Proxy(
      {},
      {
        get: () => {
          throw Symbol('a proxy');
        },
        has: () => {
          throw undefined;
        },
        ownKeys: () => {
          throw new Error('a proxy');
        },
      },
    ),
  'revoked proxy': () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  'long annotation object': () => ({ complianceType: 'COMPLIANT', annotation: { text: 'x' } }),
};

/** What a rule may throw. */
const thrown: Readonly<Record<string, () => unknown>> = {
  'an error that causes itself': () => {
    const error = new Error('cyclic');
    error.cause = error;
    return error;
  },
  'errors that cause each other': () => {
    const error: Error = new Error('first', { cause: new Error('second') });
    (error.cause as Error).cause = new AggregateError([error], 'third');
    return error;
  },
  'a symbol': () => Symbol('thrown'),
  nothing: () => undefined,
  'an error with throwing getters': () =>
    Object.defineProperties(new Error('odd'), {
      message: {
        get() {
          throw new Error('message');
        },
      },
      stack: {
        get() {
          throw new Error('stack');
        },
      },
      cause: {
        get() {
          throw new Error('cause');
        },
      },
    }),
  'a proxy': () =>
    new Proxy(new Error('proxy'), {
      get: () => {
        throw new Error('a proxy');
      },
    }),
};

/** How the iterator of a rule may break. */
const brokenIterators = [
  'next gives undefined',
  'next gives a number',
  'return throws',
  'no iterator',
] as const;

/** Answers of HTTP 200 (or 204) that AWS Config does not give. */
const oddAnswers: readonly (readonly [status: number, type: string, body: string])[] = [
  [200, 'application/x-amz-json-1.1', ''],
  [204, 'application/x-amz-json-1.1', ''],
  [200, 'application/x-amz-json-1.1', 'null'],
  [200, 'application/json', '{"login":"https://portal.example/","success":true}'],
  [200, 'text/html', '<html><body>Please log in</body></html>'],
  [200, 'application/json', '{"__type":"ThrottlingException","message":"Rate exceeded"}'],
];

/** A whole invocation and all that may go wrong with it. Whole numbers are counts, or milliseconds in virtual time. */
export const arbitraryInvocation = fc.record({
  seed: fc.nat(1e9),
  trigger: fc.constantFrom('change', 'oversized', 'list', 'stream', 'sweep'),
  results: fc.nat(230),
  odd: rarely(fc.record({ at: fc.nat(230), kind: fc.constantFrom(...Object.keys(oddResults)) })),
  throws: rarely(fc.record({ at: fc.nat(230), what: fc.constantFrom(...Object.keys(thrown)) })),
  broken: rarely(fc.constantFrom(...brokenIterators)),
  /** The result of one place again, at the end. */
  twice: rarely(fc.nat(230)),
  earlier: fc.nat(150),
  remainingMs: fc.oneof(
    { weight: 3, arbitrary: fc.constant(900_000) },
    { weight: 1, arbitrary: fc.nat(6_000) },
  ),
  /** How far the clock of the machine jumps after half a second; monotonic time goes on. */
  clockJumpMs: rarely(fc.integer({ min: -86_400_000, max: 86_400_000 })),
  contextThrows: rarely(fc.constant(true)),
  /** How many tokens of pages follow each other for ever. */
  tokenCycle: rarely(fc.integer({ min: 1, max: 4 })),
  oddAnswers: rarely(chance(0.3)),
  faults: fc.record(
    {
      latencyMs: fc.nat(200),
      throttle: chance(0.4),
      callsPerSecond: fc.integer({ min: 2, max: 40 }),
      serverError: chance(0.3),
      htmlError: chance(0.1),
      reset: chance(0.2),
      lostAnswer: chance(0.2),
      failedEvaluations: chance(0.3),
      unprocessedKeys: chance(0.2),
      historyLagMs: fc.nat(3_000),
    },
    { requiredKeys: [] },
  ),
});

export type InvocationPlan = typeof arbitraryInvocation extends fc.Arbitrary<infer Plan> ? Plan : never;

const user = (resourceId: string) => ({ resourceType: 'AWS::IAM::User', resourceId });

/** Sets an invocation up. `given` fills with the good results that the rule has handed over. */
export function setUpInvocation(plan: InvocationPlan) {
  const { seed, trigger, faults } = plan;
  const clock = createVirtualClock();
  const random = createRandom(seed);
  if (plan.clockJumpMs !== undefined) clock.after(500, () => clock.setMachineTime(plan.clockJumpMs ?? 0));
  const given = new Map<string, ResourceCompliance>();
  const seen: { context?: RuleContext<unknown> } = {};
  const items = Array.from({ length: plan.results }, (_, place) =>
    createConfigurationItem('AWS::IAM::User', { resourceId: `AIDA${place}` }),
  );
  const bucket = createConfigurationItem('AWS::S3::Bucket', { resourceId: 'bucket' });
  const service = createConfigService({ clock, seed, faults, items: trigger === 'sweep' ? items : [bucket] });
  const client = faulty(service.clientConfig, plan, random);
  const event = eventOf(plan, bucket);
  for (let place = 0; place < plan.earlier; place++) {
    service.recordEvaluation({
      ruleName: event.configRuleName,
      ...user(`OLD${place}`),
      complianceType: 'NON_COMPLIANT',
      orderingTimestamp: new Date(0),
    });
  }
  const rule = ruleOf(plan, given, seen);
  const logger = createCollectingLogger();
  const handler = createHandlerWith(rule, { client, logger }, { clock, random: createRandom(seed + 1) });
  const context = createLambdaContext({
    getRemainingTimeInMillis: () => {
      if (plan.contextThrows) throw new Error('not a Lambda');
      return plan.remainingMs;
    },
  });
  return { clock, service, logger, given, seen, event, invoke: () => clock.run(handler(event, context)) };
}

function eventOf({ trigger }: InvocationPlan, bucket: Parameters<typeof createChangeEvent>[0]) {
  if (trigger === 'change') return createChangeEvent(bucket);
  return trigger === 'oversized' ? createOversizedEvent(bucket) : createScheduledEvent();
}

function ruleOf(
  plan: InvocationPlan,
  given: Map<string, ResourceCompliance>,
  seen: { context?: RuleContext<unknown> },
): ConfigRule {
  const { trigger, results, odd, throws, broken, twice } = plan;
  /** What the rule gives at a place; a good result is noted. */
  const resultAt = (place: number, resourceId = `AIDA${place}`): unknown => {
    if (throws?.at === place) throw thrown[throws.what]?.();
    if (odd?.at === place) return oddResults[odd.kind]?.();
    const result = compliant(user(resourceId));
    given.set(resourceId, result);
    return result;
  };
  const all = () => {
    const list = Array.from({ length: results }, (_, place) => resultAt(place));
    if (twice !== undefined && twice < results) list.push(compliant(user(`AIDA${twice}`)));
    return list;
  };
  if (trigger === 'sweep') {
    return defineRule({
      name: 'sweep',
      resourceTypes: ['AWS::IAM::User'],
      schedule: 'One_Hour',
      evaluate(item, context) {
        seen.context = context as never;
        // `evaluate` may give a promise, but no list of promises.
        return [resultAt(Number(item.resourceId.slice(4)), item.resourceId)] as never;
      },
    }) as never;
  }
  if (trigger === 'change' || trigger === 'oversized') {
    return defineRule({
      name: 'change',
      evaluate: (_item, context) => {
        seen.context = context as never;
        return all() as never;
      },
    }) as never;
  }
  return defineRule({
    name: 'periodic',
    evaluatePeriodic: (context) => {
      seen.context = context as never;
      return (trigger === 'list' ? all() : streamOf(plan, resultAt)) as never;
    },
  }) as never;

  function streamOf({ results: count }: InvocationPlan, at: (place: number) => unknown) {
    let place = 0;
    const next = async () => {
      if (place === count) {
        place++;
        if (broken === 'next gives undefined') return undefined;
        if (broken === 'next gives a number') return 7;
        if (twice !== undefined && twice < count) {
          return { done: false, value: compliant(user(`AIDA${twice}`)) };
        }
      }
      if (place > count) return broken?.startsWith('next') ? undefined : { done: true, value: undefined };
      return { done: false, value: at(place++) };
    };
    const leave = async () => {
      if (broken === 'return throws') throw new Error('return');
      return { done: true, value: undefined };
    };
    return { [Symbol.asyncIterator]: () => (broken === 'no iterator' ? undefined : { next, return: leave }) };
  }
}

/** A client of the service, some of whose answers come from somewhere else, or page for ever. */
function faulty(
  clientConfig: ReturnType<typeof createConfigService>['clientConfig'],
  { oddAnswers: share = 0, tokenCycle }: InvocationPlan,
  random: () => number,
): ConfigServiceClient {
  const { requestHandler } = clientConfig as {
    requestHandler: { handle(...args: unknown[]): Promise<unknown> };
  };
  const handle = async (...args: unknown[]) => {
    const isOdd = random() < share;
    // Half of the odd answers hide that the call was carried out.
    const answer = isOdd && random() < 0.5 ? undefined : await requestHandler.handle(...args);
    if (!isOdd) return answer;
    const [statusCode, type, body] = oddAnswers[Math.floor(random() * oddAnswers.length)] ?? [204, '', ''];
    return {
      response: { statusCode, headers: { 'content-type': type }, body: new TextEncoder().encode(body) },
    };
  };
  const client = new ConfigServiceClient({
    ...clientConfig,
    region: 'us-east-1',
    requestHandler: { ...requestHandler, handle },
  } as never);
  if (tokenCycle === undefined) return client;
  const send = client.send.bind(client);
  const tokens: string[] = [];
  const cycle = (token: string | undefined): string | undefined => {
    if (token === undefined) return undefined;
    if (tokens.length < tokenCycle) tokens.push(token);
    else tokens.push(tokens.shift() as string);
    return tokens.at(-1);
  };
  return Object.assign(client, {
    send: async (...args: unknown[]) => {
      const answer = (await (send as (...all: unknown[]) => Promise<object>)(...args)) as Record<
        string,
        string | undefined
      >;
      return 'NextToken' in answer ? { ...answer, NextToken: cycle(answer.NextToken) } : answer;
    },
  }) as never;
}
