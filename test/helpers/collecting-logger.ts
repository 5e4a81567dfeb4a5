import type { LogFields, RuleLogger } from '../../src/index.js';
import { noteShown } from './watch-output.js';

/** A collected log line. */
export interface LogLine extends LogFields {
  readonly level: keyof RuleLogger;
  readonly message: string;
}

/** Creates a logger that collects its lines, with the fields in each line. */
export function createCollectingLogger(): RuleLogger & { readonly lines: LogLine[] } {
  const lines: LogLine[] = [];
  const keep =
    (level: keyof RuleLogger) =>
    (message: string, ...fields: LogFields[]) => {
      noteShown('a logger', message, ...fields);
      lines.push({ level, message, ...Object.assign({}, ...fields) });
    };
  return { lines, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
}
