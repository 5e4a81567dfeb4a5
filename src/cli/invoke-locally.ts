import type { ConfigRuleEvent } from '../event/config-rule-event.js';
import type { InvocationReport } from '../handler/invocation-report.js';
import type { ConfigRule } from '../rule/config-rule.js';
import { createLambdaContext } from '../testing/create-lambda-context.js';
import type { RecordedEvaluation } from '../testing/service/evaluation-store.js';
import { startConfigService } from '../testing/service/start-config-service.js';
import { loadRuleModule } from './load-rule-module.js';
import { sendLogLinesToStandardError } from './send-log-lines.js';
import type { Surroundings } from './surroundings.js';

/** What came of an invocation: what the handler returned or threw, and what the local Config service now holds. */
export interface LocalInvocation {
  readonly report: InvocationReport | undefined;
  readonly evaluations: readonly RecordedEvaluation[];
  readonly error: Error | undefined;
}

/**
 * Invokes the handler of a module as Lambda would, in the account that owns the rule. Every client of the AWS SDK reaches
 * a local service, and nothing else: the SDK takes the endpoint and the keys from the environment.
 *
 * @param modulePath a module that exports `handler` or `rule`
 * @param loading where the path begins, and what loads it
 * @param eventFor gives the event, once the rule is known
 */
export async function invokeLocally(
  modulePath: string,
  loading: Pick<Surroundings, 'cwd' | 'importModule'>,
  eventFor: (rule: ConfigRule | undefined) => Promise<ConfigRuleEvent>,
): Promise<LocalInvocation> {
  const service = await startConfigService();
  const restoreEnvironment = setEnvironment(localEnvironment(service.url));
  const restoreConsole = sendLogLinesToStandardError();
  try {
    const { handler, rule } = await loadRuleModule(modulePath, loading);
    const event = await eventFor(rule);
    if (typeof event.resultToken === 'string' && event.resultToken !== '') {
      service.acceptToken(event.resultToken, String(event.configRuleName), String(event.accountId));
    }
    const outcome = await settle(handler(event, createLambdaContext({ accountId: String(event.accountId) })));
    return { ...outcome, evaluations: service.evaluations() };
  } finally {
    restoreConsole();
    restoreEnvironment();
    await service.close();
  }
}

async function settle(invocation: Promise<unknown>): Promise<Pick<LocalInvocation, 'report' | 'error'>> {
  try {
    return { report: (await invocation) as InvocationReport, error: undefined };
  } catch (error) {
    return { report: undefined, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Everything that would lead the SDK elsewhere, or have it ask somebody for credentials, is overruled; `undefined` unsets. */
function localEnvironment(url: string): Environment {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ENDPOINT_URL_CONFIG_SERVICE: url,
    AWS_ENDPOINT_URL_STS: url,
    AWS_ENDPOINT_URL_S3: url,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    AWS_USE_FIPS_ENDPOINT: 'false',
    AWS_USE_DUALSTACK_ENDPOINT: 'false',
    AWS_DEFAULTS_MODE: 'standard',
    // The SDK signs even what stays on this machine.
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

function setEnvironment(values: Environment): () => void {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  assignEnvironment(values);
  return () => assignEnvironment(before);
}

function assignEnvironment(values: Environment): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
