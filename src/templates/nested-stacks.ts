import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InvalidTemplateError } from '../errors.js';
import type { Proposal, ProposedResource } from '../proposed/proposed-resource.js';
import { isTreeObject, type Tree, Unknown } from '../proposed/unknown.js';
import type { ParameterValues } from './parameters.js';
import { type ResolveOptions, resolveTemplate } from './resolve-template.js';
import { textOf } from './scope.js';
import type { TemplateDocument } from './template-document.js';

export type Parse = (text: string, file: string) => TemplateDocument;

/**
 * The proposal of a stack, and those of its nested stacks whose templates are local files. Each is a proposal of its own, since logical
 * ids are unique only within a stack.
 *
 * @param parse for the templates of nested stacks
 * @throws InvalidTemplateError
 */
export function resolveStacks(
  document: TemplateDocument,
  options: ResolveOptions,
  parse: Parse,
  ancestors: readonly string[] = [],
): readonly Proposal[] {
  const proposal = resolveTemplate(document, options);
  const notes: string[] = [...proposal.notes];
  const nested = proposal.resources
    .filter(({ type }) => type === 'AWS::CloudFormation::Stack')
    .flatMap((stack) => {
      const template = templateOf(stack);
      if (template === undefined) {
        notes.push(
          `${document.file}:${stack.line ?? ''}: the template of the nested stack ${stack.logicalId} is no local file: it is not checked.`,
        );
        return [];
      }
      const file = resolve(dirname(document.file), template);
      const fail = (problem: string) => {
        throw new InvalidTemplateError(`the nested stack ${stack.logicalId} ${problem}.`, {
          file: document.file,
          line: stack.line,
        });
      };
      if (!existsSync(file)) fail(`has the template ${template}, and there is no such file`);
      if ([...ancestors, resolve(document.file)].includes(file))
        fail(`has the template ${template}, which it is in itself`);
      return resolveStacks(
        parse(readFileSync(file, 'utf8'), file),
        { ...options, parameters: parametersOf(stack) },
        parse,
        [...ancestors, resolve(document.file)],
      ).map((inner) => inCondition(inner, stack.condition));
    });
  return [{ ...proposal, notes }, ...nested];
}

/** The path of a nested stack's template: as the CDK names it, or as `aws cloudformation package` takes it. */
function templateOf({ properties, metadata }: ProposedResource): string | undefined {
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
