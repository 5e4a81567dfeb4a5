import { relative, resolve, sep } from 'node:path';
import { isConfigRuleError } from '../../errors.js';
import type { Proposal } from '../../proposed/proposed-resource.js';
import { readCdkOutput } from '../../templates/read-cdk-output.js';
import { readTemplate } from '../../templates/read-template.js';
import { describeFileError, isFileError, UsageError } from '../cli-errors.js';
import type { CheckOptions } from './check-options.js';
import { templateParameters } from './template-parameters.js';

/**
 * Reads the templates, CDK output and plans that the options name. Findings name files relative to `cwd`.
 *
 * @throws UsageError for a file that cannot be read, or is not what it should be: then nothing is checked
 */
export function readProposals(options: CheckOptions, cwd: string): readonly Proposal[] {
  const { template = [], cdkOut, region, account: accountId } = options;
  const target = { region, accountId, parameters: templateParameters(options.parameters, cwd) };
  const read = (path: string, from: (path: string) => readonly Proposal[]) =>
    asUsageError(path, cwd, () => from(resolve(cwd, path)).map((proposal) => relativeTo(cwd, proposal)));
  return [
    ...template.flatMap((path) => read(path, (file) => readTemplate(file, target))),
    ...(cdkOut === undefined ? [] : read(cdkOut, (folder) => readCdkOutput(folder, target))),
  ];
}

function asUsageError<Result>(path: string, cwd: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (isFileError(error)) throw new UsageError(`cannot read ${path}: ${describeFileError(error)}.`);
    if (!isConfigRuleError(error)) throw error;
    throw new UsageError(error.message.replaceAll(cwd + sep, ''));
  }
}

function relativeTo(cwd: string, { resources, notCreated, notes }: Proposal): Proposal {
  const named = <Located extends { readonly file?: string | undefined }>(one: Located): Located => ({
    ...one,
    file: one.file === undefined ? undefined : relative(cwd, one.file),
  });
  return {
    resources: resources.map(named),
    notCreated: notCreated.map(named),
    notes: notes.map((note) => note.replaceAll(cwd + sep, '')),
  };
}
