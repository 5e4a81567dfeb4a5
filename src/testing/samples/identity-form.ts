import { type IdentityForm, identities } from './identities.js';
import { plain } from './names.js';
import type { CompactResource } from './sample-model.js';
import { textValues } from './text-values.js';

/** How resources of a type are named: what is known of the type, else of its service, else what CloudFormation knows it by. */
export function identityFormOf(
  resourceType: string,
  resource: CompactResource | undefined,
): IdentityForm & { readonly id: string } {
  const form = Object.hasOwn(identities, resourceType) ? (identities[resourceType] as IdentityForm) : {};
  if (form.id !== undefined) return { ...form, id: form.id };
  const [, service, kind = ''] = resourceType.split('::');
  const prefixed = service === 'EC2' ? idTemplateOf(`${kind}Id`) : undefined;
  const id = prefixed ?? idOf(resource?.i ?? '', kind);
  // What EC2 calls by an id has no name; security groups have both.
  const isNameless = service === 'EC2' && kind !== 'SecurityGroup' && id !== 'name';
  return { ...form, id, ...(isNameless ? { name: null } : {}) };
}

function idOf(identifier: string, kind: string): string {
  if (/arn$/i.test(identifier)) return 'arn';
  if (!/(^|[a-z])I[dD]$/.test(identifier)) return 'name';
  return idTemplateOf(identifier === 'Id' ? `${kind}Id` : identifier) ?? '${uuid}';
}

/** The template of an id, by the name of a property that holds such ids. */
function idTemplateOf(property: string): string | undefined {
  const template = textValues.find(([pattern]) => pattern.test(plain(property)))?.[1];
  return template !== undefined && /\$\{(hex|upper|lower|uuid)/.test(template) ? template : undefined;
}
