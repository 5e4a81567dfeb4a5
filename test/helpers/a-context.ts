import type { RuleContext } from '../../src/rule/context.js';
import type { ContextCalls } from '../../src/rule/context-calls.js';
import type { LogFields, RuleLogger } from '../../src/rule/logger.js';
import { noteShown } from './watch-output.js';

/** A recorded log line. */
export interface LogLine {
  readonly level: keyof RuleLogger;
  readonly message: string;
  readonly fields: LogFields | undefined;
}

/** Creates a logger that records its lines. */
export function recordingLogger(): RuleLogger & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const keep = (level: keyof RuleLogger) => (message: string, fields?: LogFields) => {
    noteShown('a logger', message, fields);
    lines.push({ level, message, fields });
  };
  return { lines, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
}

const refuse = () => {
  throw new Error('This context cannot call AWS');
};
/** The calls of a context, for tests that make no calls. */
export const noCalls: ContextCalls = {
  client: refuse,
  select: refuse,
  query: refuse,
  resources: refuse,
  items: refuse,
  history: refuse,
};

/** Creates the context of a rule, for tests that run a rule without a handler. */
export function aContext(overrides: Partial<RuleContext<unknown>> = {}): RuleContext<unknown> {
  return {
    parameters: {},
    accountId: '123456789012',
    region: 'us-east-1',
    ruleName: 'deployed-name',
    ruleArn: 'arn:aws:config:us-east-1:123456789012:config-rule/config-rule-abc123',
    evaluationMode: 'DETECTIVE',
    notificationTime: new Date('2026-01-31T12:00:00.000Z'),
    logger: recordingLogger(),
    signal: new AbortController().signal,
    ...noCalls,
    ...overrides,
  };
}
