import type { ProposedResource } from '../../src/proposed/proposed-resource.js';
import type { TreeObject } from '../../src/proposed/unknown.js';
import { parseTemplate } from '../../src/templates/parse-template.js';
import { type ResolveOptions, resolveTemplate } from '../../src/templates/resolve-template.js';

/** Resolves the text of a template. */
export function resolveText(text: string, options?: ResolveOptions) {
  return resolveTemplate(parseTemplate(text, 'template.yaml'), options);
}

/** The properties of the resource `R` with properties in YAML, in a template with other sections. */
export function propertiesOf(yaml: string, sections = '', options?: ResolveOptions): TreeObject {
  return resourceR(yaml, sections, options).properties;
}

export function resourceR(yaml: string, sections = '', options?: ResolveOptions): ProposedResource {
  const properties = yaml.replace(/^/gm, '      ');
  const text = `Resources:\n  R:\n    Type: A::B::C\n    Properties:\n${properties}\n  B: { Type: AWS::S3::Bucket }\n${sections}`;
  const [resource] = resolveText(text, options).resources;
  if (!resource) throw new Error('R is not created');
  return resource;
}
