import { readFileSync } from 'node:fs';
import type { Proposal } from '../proposed/proposed-resource.js';
import { resolveStacks } from './nested-stacks.js';
import { parseTemplate } from './parse-template.js';
import type { ResolveOptions } from './resolve-template.js';

/**
 * Reads a CloudFormation template, YAML or JSON, and the templates of its nested stacks that are local files (`TemplateURL: ./a.yaml`).
 *
 * @param file its path; messages and findings have it as it is given
 * @returns the proposal of the template, then one for each nested stack: logical ids are unique only within a stack
 * @throws InvalidTemplateError for a template that CloudFormation would reject
 * @throws InvalidOptionsError for the value of a parameter that the template does not have or accept
 *
 * @example
 * ```ts
 * const [proposal] = readTemplate('template.yaml', { parameters: { Stage: 'prod' }, region: 'eu-central-1' });
 * ```
 */
export function readTemplate(file: string, options: ResolveOptions = {}): readonly Proposal[] {
  return resolveStacks(parseTemplate(readFileSync(file, 'utf8'), file), options, { parse: parseTemplate });
}
