import type { LogFields, RuleLogger } from '../rule/logger.js';

/** Writes one JSON object a line to the console, which Lambda sends to CloudWatch Logs. */
export const jsonLogger: RuleLogger = {
  debug: (message, ...fields) => write('debug', message, fields),
  info: (message, ...fields) => write('info', message, fields),
  warn: (message, ...fields) => write('warn', message, fields),
  error: (message, ...fields) => write('error', message, fields),
};

function write(level: keyof RuleLogger, message: string, fields: readonly LogFields[]): void {
  const json = line(level.toUpperCase(), message, Object.assign({}, ...fields));
  // A function with Lambda's JSON log format wraps what it is given: text would be JSON inside of JSON.
  console[level](process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON' ? JSON.parse(json) : escaped(json));
}

function line(level: string, message: string, fields: LogFields = {}): string {
  try {
    return JSON.stringify({ level, message, ...fields }, readable);
  } catch (error) {
    return JSON.stringify({ level, message, fieldsLost: String(error) });
  }
}

/** What JSON has no form for: an error would be `{}`, a bigint would throw. */
function readable(_key: string, value: unknown): unknown {
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  return typeof value === 'bigint' ? String(value) : value;
}

/** JSON takes these as they are; what shows the line may break it there, or obey them. */
function escaped(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
