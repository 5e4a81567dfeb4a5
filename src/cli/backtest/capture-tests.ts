import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import type { BacktestFinding, Place } from '../../backtest/backtest-result.js';
import { captureItems, type JudgedItem } from '../../backtest/capture/capture-items.js';
import { createFixtures } from '../../backtest/capture/create-fixtures.js';
import { testFileFor } from '../../backtest/capture/test-file.js';
import type { CliContext } from '../cli-context.js';
import { describeFileError, FileError, UsageError } from '../cli-errors.js';
import { collectRules } from '../template/collect-rules.js';
import { ruleParameters } from '../template/option-values.js';
import type { BacktestOptions } from './backtest-options.js';
import { readFindingItems } from './finding-items.js';

/** Items are kept to choose from until each verdict of each rule has this many. */
const maxPerVerdict = 500;

/** @throws UsageError for a folder that exists: what is in it would be mixed with the captured items */
export function checkCaptureFolder({ capture, captureTo }: BacktestOptions, cwd: string): void {
  if (capture !== undefined && existsSync(resolve(cwd, captureTo)))
    throw new UsageError(`${captureTo} exists: name another folder with --capture-to, or remove it.`);
}

/** Collects the findings of items that may be captured, while a backtest runs: those of one item come one after another. */
export class CaptureCandidates {
  readonly #counts = new Map<string, number>();
  readonly #kept: BacktestFinding[][] = [];
  #current: BacktestFinding[] = [];

  add(finding: BacktestFinding): void {
    const { place } = finding;
    const { file, offset } = this.#current[0]?.place ?? {};
    if (place.file !== file || place.offset !== offset) this.#close();
    this.#current.push(finding);
  }

  /** The findings of each kept item. */
  findings(): readonly (readonly BacktestFinding[])[] {
    this.#close();
    return this.#kept;
  }

  #close(): void {
    const names = this.#current.map(({ rule, verdict }) => `${rule} ${verdict}`);
    if (names.some((name) => (this.#counts.get(name) ?? 0) < maxPerVerdict)) this.#kept.push(this.#current);
    for (const name of names) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    this.#current = [];
  }
}

/**
 * Writes redacted items with distinct verdicts, and a test that holds the verdicts.
 *
 * @returns lines for standard error: what was written, and which items were left out
 * @throws FileError for a file that cannot be written
 */
export async function writeCapture(
  candidates: CaptureCandidates,
  paths: readonly string[],
  { capture = 0, captureTo, on, ruleParameter }: BacktestOptions,
  context: CliContext,
): Promise<readonly string[]> {
  const folder = resolve(context.cwd, captureTo);
  const collected = await collectRules(paths, context);
  const given = ruleParameters('--rule-parameter', ruleParameter, [
    ...new Set(collected.map(({ rule }) => rule.name)),
  ]);
  const rules = collected.map(({ rule, file, exportName }) => ({
    rule,
    exportName,
    module: moduleFrom(folder, resolve(context.cwd, file)),
    parameters: given(rule.name),
  }));
  const groups = candidates.findings();
  const itemAt = await readFindingItems(groups.flat(), on, context.cwd);
  const judged = groups.flatMap((findings): readonly JudgedItem[] => {
    const item = itemAt((findings[0] as BacktestFinding).place as Place);
    return item === undefined ? [] : [{ item, findings }];
  });
  const { fixtures, leftOut } = await createFixtures(rules, captureItems(judged, capture));
  const isTypeScript = collected.some(({ file }) => /\.[cm]?ts$/.test(file));
  const test = join(folder, `captured.test.${isTypeScript ? 'ts' : 'js'}`);
  if (fixtures.length > 0) {
    for (const { file, text } of fixtures) write(join(folder, 'fixtures', file), text);
    write(test, testFileFor(rules, fixtures));
  }
  return [
    `Captured ${fixtures.length} redacted items${fixtures.length > 0 ? ` and their test in ${captureTo}` : ''}. Look at them before you publish them.`,
    ...leftOut.map(
      ({ resourceType, resourceId, reason }) => `Not captured: ${resourceType} ${resourceId}: ${reason}.`,
    ),
  ];
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    throw new FileError(`cannot write ${path}: ${describeFileError(error)}.`, { cause: error });
  }
}

function moduleFrom(folder: string, file: string): string {
  const path = relative(folder, file)
    .replaceAll(sep, '/')
    .replace(/\.([cm]?)tsx?$/, '.$1js');
  return path.startsWith('.') ? path : `./${path}`;
}
