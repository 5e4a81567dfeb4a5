import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, normalize, relative, resolve } from 'node:path';
import { functionNameOf } from '../../deploy/names.js';
import type { RuleCode } from '../../deploy/options/aws-values.js';
import type { ConfigRule } from '../../rule/config-rule.js';
import { UsageError } from '../cli-errors.js';
import type { packagingOptions } from '../package/bundle-settings.js';
import { packageHandlers, sha256Of, zipName } from '../package/package-handlers.js';
import { checkZipOrigin, readOrigin } from '../package/zip-origin.js';
import type { CollectedRule } from './collect-rules.js';
import { ruleValues, s3Place } from './option-values.js';

export type RuleCodes = ReadonlyMap<ConfigRule, RuleCode>;

interface CodeOptions {
  readonly cwd: string;
  readonly code: readonly string[] | undefined;
  /** The output folder of `config-rule package`, which has a folder for each rule. */
  readonly folder: string;
  readonly bundle: boolean;
  readonly packaging: ReturnType<typeof packagingOptions>;
  /** The folder of the template, which paths of zips in it are relative to. */
  readonly templateFolder: string;
  readonly warn: (warning: string) => void;
}

/** Code for a first check of the options, and for a template without functions. */
export function placeholders(rules: readonly CollectedRule[]): RuleCodes {
  return new Map(rules.map(({ rule }) => [rule, { zipPath: zipName }]));
}

/**
 * Finds the code of each rule: `--code`, or the zip in the folder of the rule; for a single rule also the zip in the output folder
 * itself. Rules are bundled together, after everything else was checked.
 *
 * @throws UsageError for missing code; LoadError or MissingPackageError for rules that cannot be bundled
 */
export async function locateCode(rules: readonly CollectedRule[], options: CodeOptions): Promise<RuleCodes> {
  const names = rules.map(({ rule }) => rule.name);
  const codeOf = ruleValues('--code', options.code, names, true);
  const places = rules.map((collected) => ({ collected, place: codeOf(collected.rule.name) }));
  const toBundle = options.bundle ? places.filter(({ place }) => place === undefined) : [];
  for (const { collected } of toBundle) rejectUnclearHandler(collected);
  const codes = new Map<ConfigRule, RuleCode>();
  for (const { collected, place } of places) {
    const { rule } = collected;
    if (place?.startsWith('s3:')) codes.set(rule, codeInS3(place));
    else if (place !== undefined) codes.set(rule, (await zipAt(place, collected, options)).code);
    else if (!options.bundle) codes.set(rule, await ownZip(collected, rules.length, options));
  }
  const bundled = toBundle.map(({ collected }) => collected);
  for (const [index, path] of (await bundle(bundled, options)).entries()) {
    const collected = bundled[index] as CollectedRule;
    codes.set(collected.rule, (await zipAt(path, collected, options)).code);
  }
  return codes;
}

/** The zip that `config-rule package` made from this rule only. */
async function ownZip(collected: CollectedRule, count: number, options: CodeOptions): Promise<RuleCode> {
  const { file, rule, exportName, isOneOfMany } = collected;
  const { cwd, folder } = options;
  const own = join(folderOf(rule.name, folder), zipName);
  const path = count === 1 && !existsSync(resolve(cwd, own)) ? join(folder, zipName) : own;
  const { code, origin } = await zipAt(path, collected, options);
  const isOwnFolder = dirname(path) !== normalize(folder);
  const instead = `${remedyFor(collected, folder)}, or use it anyway with --code ${JSON.stringify(`${rule.name}=${path}`)}.`;
  await checkZipOrigin(path, origin, { cwd, file, exportName, isOneOfMany, isOwnFolder, instead });
  return code;
}

function remedyFor({ file, rule, exportName, isOneOfMany }: CollectedRule, folder: string): string {
  const which = isOneOfMany && exportName !== 'rule' ? ` --export ${exportName}` : '';
  return `make it with config-rule package ${file}${which} --out ${folderOf(rule.name, folder)}, or add --package`;
}

function folderOf(ruleName: string, folder: string): string {
  return join(folder, functionNameOf(ruleName, ''));
}

function codeInS3(text: string): RuleCode {
  const [, address = text, version] = /^(.*?)(?:\?versionId=(.+))?$/.exec(text) ?? [];
  const place = s3Place(address);
  if (place?.key) return { s3Bucket: place.bucket, s3Key: place.key, s3ObjectVersion: version };
  throw new UsageError(
    `expected --code to be a zip or s3://bucket/key, optionally with ?versionId=…, got ${JSON.stringify(text)}.`,
  );
}

async function zipAt(path: string, collected: CollectedRule, { cwd, templateFolder, folder }: CodeOptions) {
  const whole = resolve(cwd, path);
  if (!existsSync(whole)) {
    const name = JSON.stringify(collected.rule.name);
    const remedy = remedyFor(collected, folder);
    throw new UsageError(
      `cannot find ${path}, the code of ${name}: ${remedy}, or name another zip with --code.`,
    );
  }
  const fromTemplate = isAbsolute(path) ? path : relative(templateFolder, whole);
  const codeSha256 = sha256Of(await readFile(whole));
  const origin = await readOrigin(dirname(whole), codeSha256);
  const zipPath = fromTemplate.replaceAll('\\', '/');
  return { code: { zipPath, codeSha256, sourceMaps: origin?.sourceMaps === true }, origin };
}

function rejectUnclearHandler({ file, rule, handlerName, isOneOfMany }: CollectedRule): void {
  if (handlerName === undefined || !isOneOfMany) return;
  throw new UsageError(
    `${file} exports a handler and several rules, so it is not clear which rule the handler runs. Move ` +
      `${JSON.stringify(rule.name)} to another module, or package it yourself and name the zip with --code.`,
  );
}

/** @returns the paths of the zips */
async function bundle(
  rules: readonly CollectedRule[],
  { cwd, folder, warn, packaging }: CodeOptions,
): Promise<readonly string[]> {
  const modules = rules.map(({ file: path, rule, exportName, handlerName }) => {
    const kind = handlerName === undefined ? ('rule' as const) : ('handler' as const);
    const source = { kind, exportName: handlerName ?? exportName };
    return { path, out: folderOf(rule.name, folder), source };
  });
  const reports = await packageHandlers(modules, { cwd, ...packaging });
  for (const warning of new Set(reports.flatMap(({ warnings }) => warnings))) warn(warning);
  return reports.map(({ zip }) => zip.path);
}
