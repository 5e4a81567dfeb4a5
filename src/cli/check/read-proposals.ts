import { join, relative, resolve, sep } from 'node:path';
import { isConfigRuleError } from '../../errors.js';
import type { Proposal } from '../../proposed/proposed-resource.js';
import { readCdkOutput } from '../../templates/read-cdk-output.js';
import { readTemplates } from '../../templates/read-template.js';
import { readTerraformPlan, type TerraformOptions } from '../../templates/terraform/read-terraform-plan.js';
import { describeFileError, isFileError, UsageError } from '../cli-errors.js';
import type { CheckOptions } from './check-options.js';
import { templateParameters } from './template-parameters.js';

/**
 * Reads the templates, CDK output and plans that the options name. Findings name files relative to `cwd`.
 *
 * @throws UsageError for a file that cannot be read, or is not what it should be: then nothing is checked
 */
export function readProposals(options: CheckOptions, cwd: string): readonly Proposal[] {
  const { template = [], cdkOut, plan = [], region, account: accountId } = options;
  const target = { region, accountId, parameters: templateParameters(options.parameters, cwd) };
  const shown = (text: string) => text.replaceAll(cwd + sep, '');
  const templates = template.map((path) => resolve(cwd, path));
  try {
    return [
      ...readTemplates(templates, target),
      ...(cdkOut === undefined ? [] : readCdkOutput(resolve(cwd, cdkOut), target)),
      ...plan.map((path) => readPlan(resolve(cwd, path), target)),
    ].map((proposal) => relativeTo(cwd, proposal));
  } catch (error) {
    if (isFileError(error))
      throw new UsageError(`cannot read ${shown(error.path ?? '')}: ${describeFileError(error)}.`);
    if (!isConfigRuleError(error)) throw error;
    throw new UsageError(shown(error.message));
  }
}

function readPlan(file: string, target: TerraformOptions): Proposal {
  try {
    return readTerraformPlan(file, target);
  } catch (error) {
    // Node.js does not name the file if it is a folder.
    throw isFileError(error) ? Object.assign(error, { path: file }) : error;
  }
}

/** The absolute paths of the files that the options name. */
export function inputFiles(
  { template = [], cdkOut, plan = [], parameters = [] }: CheckOptions,
  cwd: string,
): readonly string[] {
  const manifest = cdkOut === undefined ? [] : [join(cdkOut, 'manifest.json')];
  const parameterFiles = parameters.filter((text) => !text.includes('='));
  return [...template, ...manifest, ...plan, ...parameterFiles].map((path) => resolve(cwd, path));
}

function relativeTo(cwd: string, { resources, notCreated, notes }: Proposal): Proposal {
  const named = <Located extends { readonly file?: string | undefined }>(one: Located): Located => ({
    ...one,
    file: one.file?.startsWith(cwd + sep) ? relative(cwd, one.file) : one.file,
  });
  return {
    resources: resources.map(named),
    notCreated: notCreated.map(named),
    notes: notes.map((note) => note.replaceAll(cwd + sep, '')),
  };
}
