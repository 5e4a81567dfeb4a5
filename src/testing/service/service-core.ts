import { ConfigServiceClient } from '@aws-sdk/client-config-service';
import { systemClock } from '../../clock.js';
import { maxRuleNameLength } from '../../limits.js';
import { refuseUnknownKeys, requireWholeNumber } from '../../options.js';
import { type Answer, answer, checkAnswers } from '../answers/answer.js';
import { configWithAnswers } from '../answers/config-with-answers.js';
import { createRandom } from '../random.js';
import { testDefaults } from '../test-defaults.js';
import { Callers, functionCredentials, testCredentials } from './callers.js';
import type { Transport } from './client-config.js';
import type { ConfigService, ConfigServiceOptions } from './config-service.js';
import { createDispatcher, type Dispatch } from './dispatcher.js';
import { toRecordedEvaluation } from './earlier-evaluation.js';
import { EvaluationStore } from './evaluation-store.js';
import { FaultPlan } from './fault-plan.js';
import { ObjectStore } from './object-store.js';
import { RequestLog } from './request-log.js';
import { ResourceStore } from './resource-store.js';
import { RoleRegistry } from './role-registry.js';
import { RuleRegistry } from './rule-registry.js';

const defaults = {
  seed: 1,
  region: testDefaults.region as string,
  accountId: testDefaults.accountId as string,
  maxRuleNameLength,
  clock: systemClock,
};
const knownOptions = [...Object.keys(defaults), 'items', 'tokens', 'roles', 'faults', 'answers'];

export interface ServiceCore {
  readonly dispatch: Dispatch;
  /** Returns the service with clients that use the transport. */
  withTransport(transport: Transport): ConfigService;
}

export function createServiceCore(owner: string, options: ConfigServiceOptions): ServiceCore {
  refuseUnknownKeys(owner, options, knownOptions);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings: ConfigServiceOptions & typeof defaults = { ...defaults, ...Object.fromEntries(given) };
  const { region, accountId, clock, seed, maxRuleNameLength, items = [], tokens = {} } = settings;
  requireWholeNumber(owner, 'seed', seed, 0);
  requireWholeNumber(owner, 'maxRuleNameLength', maxRuleNameLength, 1);

  const rules = new RuleRegistry();
  const evaluations = new EvaluationStore();
  const resources = new ResourceStore(clock.epochMs);
  const objects = new ObjectStore(clock.epochMs);
  const callers = new Callers(accountId, region, clock.epochMs);
  const roles = new RoleRegistry(owner, settings.roles);
  const log = new RequestLog();
  const faults = new FaultPlan(createRandom(seed), clock);
  faults.replace(owner, settings.faults ?? {});
  checkAnswers(owner, settings.answers ?? []);
  const answers: Answer[] = [...(settings.answers ?? [])];
  for (const item of items) resources.record(owner, item);
  for (const [token, ruleName] of Object.entries(tokens)) rules.accept(token, ruleName);

  return {
    dispatch: createDispatcher(
      { accountId, maxRuleNameLength, rules, evaluations, resources, objects, callers, roles, faults, clock },
      log,
    ),
    withTransport: (transport) => ({
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
  const own = configWithAnswers(transport, testCredentials, answers);
  const client = new ConfigServiceClient({ ...own, region });
  return {
    client,
    handlerOptions: { client, clientConfig: own, credentials: 'function' },
    clientConfig: configWithAnswers(transport, functionCredentials, answers),
  } as const;
}
