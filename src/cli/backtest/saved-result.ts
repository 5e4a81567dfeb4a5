import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type BacktestFinding,
  type BacktestResult,
  backtestVerdicts,
} from '../../backtest/backtest-result.js';
import { isJsonObject } from '../../event/read.js';
import { describeFileError, UsageError } from '../cli-errors.js';

/**
 * Reads a result of `--save`, or of `--format json`.
 *
 * @throws UsageError for a file that cannot be read, or is something else
 */
export async function readSavedResult(path: string, cwd: string): Promise<BacktestResult> {
  const refuse = (problem: string) =>
    new UsageError(
      `cannot compare with ${path}: ${problem}. Expected a result of config-rule backtest --save.`,
    );
  let value: unknown;
  try {
    value = JSON.parse(await readFile(resolve(cwd, path), 'utf8'));
  } catch (error) {
    throw refuse(error instanceof SyntaxError ? 'it is not JSON' : describeFileError(error));
  }
  if (!isJsonObject(value) || !Array.isArray(value.findings) || !Array.isArray(value.rules))
    throw refuse('it has no lists of rules and findings');
  const wrong = value.findings.findIndex((finding) => !isFinding(finding));
  if (wrong >= 0) throw refuse(`its finding ${wrong + 1} has no rule, verdict, resourceType or resourceId`);
  if (value.isPartial) throw refuse('it is of a backtest that was interrupted');
  return value as unknown as BacktestResult;
}

function isFinding(value: unknown): value is BacktestFinding {
  if (!isJsonObject(value) || !backtestVerdicts.includes(value.verdict as never)) return false;
  return ['rule', 'resourceType', 'resourceId'].every((key) => typeof value[key] === 'string');
}
