import type { LogFields, RuleLogger } from '../rule/logger.js';

/** Writes one JSON object per line to the console. Lambda sends it to CloudWatch Logs. */
export const jsonLogger: RuleLogger = {
  debug: (message, ...fields) => write('debug', message, fields),
  info: (message, ...fields) => write('info', message, fields),
  warn: (message, ...fields) => write('warn', message, fields),
  error: (message, ...fields) => write('error', message, fields),
};

function write(level: keyof RuleLogger, message: string, fields: readonly LogFields[]): void {
  const json = line(level.toUpperCase(), message, Object.assign({}, ...fields));
  // Lambda's JSON log format wraps the message: a text would become JSON inside JSON.
  console[level](process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON' ? JSON.parse(json) : escaped(json));
}

function line(level: string, message: string, fields: LogFields = {}): string {
  try {
    return JSON.stringify({ level, message, ...fields }, readable);
  } catch (error) {
    return JSON.stringify({ level, message, fieldsLost: String(error) });
  }
}

/** JSON.stringify would write an error as `{}`, and would throw on a bigint. */
function readable(_key: string, value: unknown): unknown {
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  return typeof value === 'bigint' ? String(value) : value;
}

/** Escapes control characters that JSON allows but terminals interpret. */
function escaped(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
