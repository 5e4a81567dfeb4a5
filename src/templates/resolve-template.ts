import type { Proposal, ProposedResource, ResourceNotCreated } from '../proposed/proposed-resource.js';
import { isTreeObject, type TreeObject, type Unknown } from '../proposed/unknown.js';
import { expressionOf } from './expression.js';
import type { Entry } from './loops.js';
import type { ParameterValues } from './parameters.js';
import type { Target } from './pseudo-parameters.js';
import { type Line, lineIn, textOf } from './scope.js';
import { limitNesting, type TemplateDocument } from './template-document.js';
import { TemplateScope, transformsOf } from './template-scope.js';

/** Options of {@link resolveTemplate}: what is known about the deployment. */
export interface ResolveOptions extends Target {
  /** Values of parameters, instead of their defaults. `Unknown`: no value is known, also not of those with a default. */
  readonly parameters?: ParameterValues | Unknown | undefined;
}

/**
 * The resources of a template, with the intrinsic functions in their properties resolved. A value that is not known before the
 * deployment is an `Unknown`.
 *
 * @throws InvalidTemplateError for a template that CloudFormation would reject
 * @throws InvalidOptionsError for the value of a parameter that the template does not have or accept
 *
 * @remarks The kit does not resolve with `@aws/cloudformation-validate` (as of 1.9.0-beta, of 9 MB): it takes no values of parameters,
 * leaves conditions on parameters open, assumes `us-east-1`, gives null for `AWS::NoValue`, and drops the attributes of references.
 */
export function resolveTemplate(document: TemplateDocument, options: ResolveOptions = {}): Proposal {
  return limitNesting(document.file, () => {
    const scope = new TemplateScope(document, options, options.parameters ?? {});
    const resources: ProposedResource[] = [];
    const notCreated: ResourceNotCreated[] = [];
    for (const entry of scope.resourceEntries) {
      if (entry.key === 'Fn::Transform') continue;
      const { properties, metadata, ...resource } = readResource(entry, scope);
      const described = { ...resource, file: document.file, line: entry.line };
      if (properties)
        resources.push({
          ...described,
          properties,
          metadata,
          path: textOf(metadata?.['aws:cdk:path'] ?? []),
          lineOf: (path) => lineOf(properties, path, entry.line, scope),
          accountId: options.accountId,
          region: options.region,
        });
      else notCreated.push({ ...described, reason: `condition ${resource.condition} is false` });
    }
    noteTransforms(document, scope);
    return { resources, notCreated, notes: [...scope.notes] };
  });
}

interface ReadResource {
  readonly type: string;
  readonly logicalId: string;
  readonly condition?: string | undefined;
  /** Missing if the resource is not created. */
  readonly properties?: TreeObject;
  readonly metadata?: TreeObject | undefined;
}

function readResource({ key: logicalId, value: source, line }: Entry, scope: TemplateScope): ReadResource {
  if (!isTreeObject(source) || typeof source.Type !== 'string')
    return scope.fail(`expected the resource ${logicalId} to be an object with a text Type.`, line);
  const { Type: type, Condition: condition } = source;
  const isCreated =
    condition === undefined ? true : scope.condition(condition, lineIn(scope, source, 'Condition', line));
  const name = isCreated === true ? undefined : String(condition);
  if (isCreated === false) return { type, logicalId, condition: name };
  const at = lineIn(scope, source, 'Properties', line);
  const properties = scope.resolve(source.Properties ?? {}, at);
  if (!isTreeObject(properties))
    return scope.fail(
      `expected Properties of ${logicalId} to be an object, got ${expressionOf(source.Properties)}. ` +
        'If a transform adds properties, check the processed template: aws cloudformation get-template --template-stage Processed.',
      at,
    );
  const metadata = scope.resolve(source.Metadata ?? {}, lineIn(scope, source, 'Metadata', line));
  return {
    type,
    logicalId,
    condition: name,
    properties,
    metadata: source.Metadata !== undefined && isTreeObject(metadata) ? metadata : undefined,
  };
}

/** The line of what a path leads to, or of the nearest parent. */
function lineOf(
  properties: TreeObject,
  path: readonly (string | number)[],
  line: Line,
  scope: TemplateScope,
): Line {
  let at: unknown = properties;
  let nearest = line;
  for (const key of path) {
    if (typeof at !== 'object' || at === null) break;
    nearest = lineIn(scope, at, key, nearest);
    at = Object.hasOwn(at, key) ? (at as Record<string | number, unknown>)[key] : undefined;
  }
  return nearest;
}

/** `AWS::LanguageExtensions` only adds functions, which are resolved here. */
function noteTransforms({ root }: TemplateDocument, scope: TemplateScope): void {
  for (const one of transformsOf(root as TreeObject)) {
    const name = expressionOf(isTreeObject(one) ? one.Name : one);
    if (name !== 'AWS::LanguageExtensions')
      scope.note(
        `The transform ${name} is not applied: the resources are judged as the template has them.`,
        undefined,
      );
  }
}
