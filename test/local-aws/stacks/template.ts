import { parse } from 'yaml';
import { isTrue, referencesIn, type Scope } from './resolve.js';

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
}

export interface Template {
  readonly Parameters?: Readonly<
    Record<string, { readonly Default?: unknown; readonly NoEcho?: boolean; readonly Type?: string }>
  >;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Description?: string; readonly Condition?: string }>
  >;
}

/** Reads JSON and YAML without short tags, which the kit does not write. */
export function readTemplate(body: string): Template {
  return parse(body) as Template;
}

/** The resources whose condition holds, each after those that it refers to. */
export function orderedResources(
  { Resources }: Template,
  scope: Scope,
): ReadonlyArray<readonly [string, TemplateResource]> {
  const wanted = new Map(
    Object.entries(Resources).filter(
      ([, { Condition }]) => Condition === undefined || isTrue(scope.conditions[Condition], scope),
    ),
  );
  const ordered = new Map<string, TemplateResource>();
  const add = (id: string) => {
    const resource = wanted.get(id);
    if (!resource || ordered.has(id)) return;
    const { DependsOn = [], Properties } = resource;
    for (const one of [...[DependsOn].flat(), ...referencesIn(Properties)]) if (one !== id) add(one);
    ordered.set(id, resource);
  };
  for (const id of wanted.keys()) add(id);
  return [...ordered];
}
