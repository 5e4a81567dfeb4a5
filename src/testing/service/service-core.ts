import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { systemClock } from '../../clock.js';
import { maxRuleNameLength } from '../../limits.js';
import { refuseUnknownKeys, requireWholeNumber } from '../../options.js';
import { type Answer, answer } from '../answers/answer.js';
import { answeringConfig } from '../answers/answering-config.js';
import { checkAnswers } from '../answers/check-answers.js';
import { createRandom } from '../random.js';
import { Callers, functionCredentials, ownCredentials } from './callers.js';
import { connection, type Transport } from './client-config.js';
import type { ConfigService, ConfigServiceOptions } from './config-service.js';
import { toRecordedEvaluation } from './earlier-evaluation.js';
import { EvaluationStore } from './evaluation-store.js';
import { createExchange, type Exchange } from './exchange.js';
import { FaultPlan } from './fault-plan.js';
import { ObjectStore } from './object-store.js';
import { RequestLog } from './request-log.js';
import { ResourceStore } from './resource-store.js';
import { RoleBook } from './role-book.js';
import { RuleRegister } from './rule-register.js';

const defaults = {
  seed: 1,
  region: 'us-east-1',
  accountId: '123456789012',
  longestRuleName: maxRuleNameLength,
  clock: systemClock,
};
const knownOptions = [...Object.keys(defaults), 'items', 'tokens', 'roles', 'faults', 'answers'];

/** A local Config service that nothing carries yet. */
export interface ServiceCore {
  readonly exchange: Exchange;
  /** Completes the service with the way its client reaches it. */
  offer(transport: Transport): ConfigService;
}

export function createServiceCore(owner: string, options: ConfigServiceOptions): ServiceCore {
  refuseUnknownKeys(owner, options, knownOptions);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings: ConfigServiceOptions & typeof defaults = { ...defaults, ...Object.fromEntries(given) };
  const { region, accountId, clock, seed, longestRuleName, items = [], tokens = {} } = settings;
  requireWholeNumber(owner, 'seed', seed, 0);
  requireWholeNumber(owner, 'longestRuleName', longestRuleName, 1);

  const rules = new RuleRegister();
  const evaluations = new EvaluationStore();
  const resources = new ResourceStore(clock.epochMs);
  const objects = new ObjectStore(clock.epochMs);
  const callers = new Callers(accountId, region, clock.epochMs);
  const roles = new RoleBook(owner, settings.roles);
  const log = new RequestLog();
  const faults = new FaultPlan(createRandom(seed), clock);
  faults.replace(owner, settings.faults ?? {});
  checkAnswers(owner, settings.answers ?? []);
  const answers: Answer[] = [...(settings.answers ?? [])];
  for (const item of items) resources.record(owner, item);
  for (const [token, ruleName] of Object.entries(tokens)) rules.accept(token, ruleName);

  return {
    exchange: createExchange(
      { accountId, longestRuleName, rules, evaluations, resources, objects, callers, roles, faults, clock },
      log,
    ),
    offer: (transport) => ({
      ...clientsFor(transport, answers, region),
      region,
      accountId,
      evaluations: (ruleName) => evaluations.all(ruleName).map(({ evaluation }) => evaluation),
      requests: (operation) => log.list(operation),
      record(...more) {
        for (const item of more) resources.record('record', item);
      },
      recordEvaluation(given) {
        const evaluation = toRecordedEvaluation(given, accountId);
        rules.add(evaluation.ruleName, evaluation.accountId);
        evaluations.store(evaluation, clock.epochMs());
      },
      answer: ((...parts: Parameters<typeof answer>) => {
        const made = answer(...parts);
        answers.push(made);
        return made;
      }) as typeof answer,
      putObject: (bucket, key, body) => objects.put(bucket, key, body),
      acceptToken: (token, ruleName, account) => rules.accept(token, ruleName, account),
      removeRule(ruleName) {
        rules.remove(ruleName);
        evaluations.removeRule(ruleName);
      },
      inject: (replacement) => faults.replace('inject', replacement),
      failNext: (...planned) => faults.plan('failNext', planned),
    }),
  };
}

function clientsFor(transport: Transport, answers: readonly Answer[], region: string) {
  const own = answeringConfig(connection(transport, ownCredentials), answers);
  const client = new ConfigServiceClient({ ...own, region });
  return {
    client,
    handlerOptions: { client, clientConfig: own, credentials: 'function' },
    clientConfig: answeringConfig(connection(transport, functionCredentials), answers),
  } as const;
}
