import { isJsonObject, type JsonObject } from '../event/read.js';
import { UsageError } from './cli-errors.js';

/** @throws UsageError with `name`, the name of the text, when it is not JSON */
export function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${name} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

/** @throws UsageError with `name`, the name of the value, when it is not a JSON object */
export function requireObject(value: unknown, name: string): JsonObject {
  if (isJsonObject(value)) return value;
  throw new UsageError(`expected ${name} to be a JSON object.`);
}
