import { ConfigServiceClient, type ConfigServiceClientConfig } from '@aws-sdk/client-config-service';
import { systemClock } from '../../clock.js';
import { refuseUnknownKeys, requireWholeNumber } from '../../options.js';
import { createRandom } from '../random.js';
import type { ConfigService, ConfigServiceOptions } from './config-service.js';
import { EvaluationStore } from './evaluation-store.js';
import { createExchange, type Exchange } from './exchange.js';
import { FaultPlan } from './fault-plan.js';
import { RequestLog } from './request-log.js';
import { ResourceStore } from './resource-store.js';
import { RuleRegister } from './rule-register.js';

const defaults = { seed: 1, region: 'us-east-1', accountId: '123456789012', clock: systemClock };
const knownOptions = [...Object.keys(defaults), 'items', 'tokens', 'faults'];

/** A local Config service that nothing carries yet. */
export interface ServiceCore {
  readonly exchange: Exchange;
  /** Completes the service with the way its client reaches it. */
  offer(transport: ConfigServiceClientConfig): ConfigService;
}

export function createServiceCore(owner: string, options: ConfigServiceOptions): ServiceCore {
  refuseUnknownKeys(owner, options, knownOptions);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings: ConfigServiceOptions & typeof defaults = { ...defaults, ...Object.fromEntries(given) };
  const { region, accountId, clock, seed, items = [], tokens = {}, faults: faultOptions = {} } = settings;
  requireWholeNumber(owner, 'seed', seed, 0);

  const rules = new RuleRegister();
  const evaluations = new EvaluationStore();
  const resources = new ResourceStore(clock.now);
  const log = new RequestLog();
  const faults = new FaultPlan(createRandom(seed), clock);
  faults.replace(owner, faultOptions);
  for (const item of items) resources.record(owner, item);
  for (const [token, ruleName] of Object.entries(tokens)) rules.accept(token, ruleName);

  return {
    exchange: createExchange({ rules, evaluations, resources, faults, clock }, log),
    offer: (transport) => ({
      client: createClient(region, transport),
      region,
      accountId,
      evaluations: (ruleName) =>
        (ruleName === undefined ? evaluations.all() : evaluations.ofRule(ruleName)).map(
          ({ evaluation }) => evaluation,
        ),
      requests: (operation) => log.list(operation),
      record(...more) {
        for (const item of more) resources.record('record', item);
      },
      acceptToken: (token, ruleName) => rules.accept(token, ruleName),
      removeRule(ruleName) {
        rules.remove(ruleName);
        evaluations.removeRule(ruleName);
      },
      inject: (replacement) => faults.replace('inject', replacement),
      failNext: (...planned) => faults.plan('failNext', planned),
    }),
  };
}

/** Nothing of the machine's AWS settings may reach this client: neither keys nor retries nor another endpoint. */
function createClient(region: string, transport: ConfigServiceClientConfig): ConfigServiceClient {
  return new ConfigServiceClient({
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    ...transport,
  });
}
