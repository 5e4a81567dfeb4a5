import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { InvalidTemplateError } from '../errors.js';
import type { Proposal, ProposedResource } from '../proposed/proposed-resource.js';
import { isTreeObject, type Tree, Unknown } from '../proposed/unknown.js';
import type { ParameterValues } from './parameters.js';
import { type ResolveOptions, resolveTemplate } from './resolve-template.js';
import { textOf } from './scope.js';
import type { TemplateDocument } from './template-document.js';

/** How the templates of nested stacks are read. */
export interface Reader {
  readonly parse: (text: string, file: string) => TemplateDocument;
  /** The path of a nested stack's template, if neither its metadata nor its properties have one. */
  readonly locate?: (document: TemplateDocument, logicalId: string) => string | undefined;
}

/**
 * The proposal of a stack, and those of its nested stacks whose templates are local files. Each is a proposal of its own, since logical
 * ids are unique only within a stack.
 *
 * @throws InvalidTemplateError
 */
export function resolveStacks(
  document: TemplateDocument,
  options: ResolveOptions,
  reader: Reader,
  ancestors: readonly string[] = [],
): readonly Proposal[] {
  const { file } = document;
  const proposal = resolveTemplate(document, options);
  const notes = [...proposal.notes];
  const chain = [...ancestors, resolve(file)];
  const nested = proposal.resources.flatMap((stack): readonly Proposal[] => {
    const { type, logicalId, line, condition } = stack;
    if (type !== 'AWS::CloudFormation::Stack') return [];
    const template = localTemplateOf(stack) ?? reader.locate?.(document, logicalId);
    if (template === undefined) {
      notes.push(`${file}: the nested stack ${logicalId} is not checked: its template is no local file.`);
      return [];
    }
    const path = isAbsolute(template) ? template : join(dirname(file), template);
    const isCircle = chain.includes(resolve(path));
    if (isCircle || !existsSync(path))
      throw new InvalidTemplateError(
        `the nested stack ${logicalId} has the template ${template}, ${isCircle ? 'which it is in itself' : 'and there is no such file'}.`,
        { file, line },
      );
    const inner = reader.parse(readFileSync(path, 'utf8'), path);
    const proposals = resolveStacks(inner, { ...options, parameters: parametersOf(stack) }, reader, chain);
    return proposals.map((one) => inCondition(one, condition));
  });
  return [{ ...proposal, notes }, ...nested];
}

/** The path of a nested stack's template: as the CDK names it, or as `aws cloudformation package` takes it. */
function localTemplateOf({ properties, metadata }: ProposedResource): string | undefined {
  const path = textOf(metadata?.['aws:asset:path'] ?? properties.TemplateURL ?? []);
  return path === undefined || /^\w{2,}:/.test(path) ? undefined : path;
}

function parametersOf({
  properties: { Parameters: parameters = {} },
}: ProposedResource): ParameterValues | Unknown {
  if (!isTreeObject(parameters)) return new Unknown('Parameters');
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, parameterOf(value)]));
}

/** A stack passes a list as text with commas. */
function parameterOf(value: Tree): string | Unknown {
  const texts = (Array.isArray(value) ? value : [value]).map(textOf);
  return texts.every((text) => text !== undefined) ? texts.join(',') : new Unknown('Parameters');
}

function inCondition(proposal: Proposal, condition: string | undefined): Proposal {
  if (condition === undefined) return proposal;
  return {
    ...proposal,
    resources: proposal.resources.map((resource) => ({
      ...resource,
      condition: resource.condition ?? condition,
    })),
  };
}
