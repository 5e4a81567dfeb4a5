import { resolve } from 'node:path';
import { renderGithub, renderGitlab } from '../../findings/annotations.js';
import type { Findings } from '../../findings/finding.js';
import { renderJunit } from '../../findings/junit.js';
import { renderSarif } from '../../findings/sarif.js';
import { type FailurePolicy, levelOf } from '../../findings/severity.js';
import { type RuleToCheck, startChecks } from '../../proposed/check-resources.js';
import type { Proposal } from '../../proposed/proposed-resource.js';
import { silentLogger } from '../../rule/logger.js';
import type { CliContext } from '../cli-context.js';
import { type ExitCode, exitCodes } from '../command.js';
import { readKitManifest } from '../kit-package.js';
import { sendLogLinesToStderr } from '../log-lines.js';
import type { CheckOptions } from './check-options.js';
import { readProposals } from './read-proposals.js';
import { renderFindings } from './render-findings.js';
import { rulesWithParameters } from './rules-with-parameters.js';

/** Checks with loaded rules. */
export interface Checks {
  /** Reads templates and plans, runs the rules over them, and prints. `files` are the absolute paths of those that have resources. */
  run(): Promise<{ readonly code: ExitCode; readonly files: readonly string[] }>;
}

/**
 * Loads rules and their parameters.
 *
 * @throws UsageError for a wrong option or parameter; LoadError for a module that cannot be loaded; `run` throws UsageError for a
 * template or plan that cannot be read
 */
export async function openChecks(
  paths: readonly string[],
  options: CheckOptions,
  context: CliContext,
): Promise<Checks> {
  const rules = await rulesWithParameters(paths, options.ruleParameter, context);
  return {
    async run() {
      const proposals = readProposals(options, context.cwd);
      const restore = sendLogLinesToStderr();
      try {
        const code = print(await findingsOf(rules, proposals, context), options, context);
        return { code, files: filesOf(proposals, context.cwd) };
      } finally {
        restore();
      }
    },
  };
}

function filesOf(proposals: readonly Proposal[], cwd: string): readonly string[] {
  const named = proposals.flatMap(({ resources }) => resources.map(({ file = '' }) => file));
  return [...new Set(named)].map((file) => resolve(cwd, file));
}

async function findingsOf(
  rules: readonly RuleToCheck[],
  proposals: readonly Proposal[],
  { clock }: CliContext,
): Promise<Findings> {
  const environment = {
    now: new Date(clock.now()),
    logger: silentLogger,
    signal: new AbortController().signal,
  };
  const { findings, notChecked, notes } = startChecks(rules, proposals, environment);
  return { findings: (await Promise.all(findings)).flat(), notChecked, notes: notes() };
}

function print(findings: Findings, options: CheckOptions, { terminal }: CliContext): ExitCode {
  const policy: FailurePolicy = options;
  terminal.out(renderers[options.format](findings, policy, terminal));
  if (options.format !== 'json') for (const line of notesOf(findings)) terminal.err(line);
  const hasMatch = findings.findings.length > 0;
  if (!hasMatch) terminal.err('No rule gave a verdict: no resource is of a type that the rules are for.');
  const fails = findings.findings.some((finding) => levelOf(finding, policy) === 'error');
  return fails || (options.requireMatch && !hasMatch) ? exitCodes.failed : exitCodes.ok;
}

const renderers: Readonly<
  Record<
    CheckOptions['format'],
    (findings: Findings, policy: FailurePolicy, terminal: CliContext['terminal']) => string
  >
> = {
  table: ({ findings }, _policy, terminal) => renderFindings(findings, terminal),
  json: (findings) => JSON.stringify(findings, null, 2),
  junit: renderJunit,
  sarif: (findings) => renderSarif(findings, readKitManifest().version),
  github: renderGithub,
  gitlab: renderGitlab,
};

/** What was not checked, for people. */
function notesOf({ notes, notChecked }: Findings): readonly string[] {
  const maxNamed = 5;
  const skipped = notChecked.map(({ type, reason, logicalIds }) => {
    const named = logicalIds.slice(0, maxNamed).join(', ');
    const more = logicalIds.length > maxNamed ? ` and ${logicalIds.length - maxNamed} more` : '';
    return `Not checked: ${type} (${named}${more}): ${reason}.`;
  });
  return [...notes, ...skipped];
}
