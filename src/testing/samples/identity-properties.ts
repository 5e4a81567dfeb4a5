import { identities } from './identities.js';
import { capitalized, kebabCase, normalizeName } from './names.js';
import type { CompactResource } from './read-model.js';
import type { ResourceIdentity } from './resource-identity.js';

/** The properties of a configuration that repeat the identity of its resource, in lower case, with their values. */
export interface IdentityProperties {
  /** At any depth: `volumeId` in an attachment of the volume. */
  readonly anywhere: ReadonlyMap<string, string>;
  /** At the top level only: a normalizeName `name`. */
  readonly atTop: ReadonlyMap<string, string>;
}

/** Finds the properties that hold the id, name or ARN of the resource itself. */
export function identityProperties(
  resourceType: string,
  identity: ResourceIdentity,
  resource: CompactResource | undefined,
): IdentityProperties {
  const kind = capitalized(resourceType.split('::')[2] ?? '');
  const lastWord = kebabCase(kind).split('-').at(-1) ?? '';
  const atTop = [
    ...namesOf('', identity),
    ...namesOf(lastWord, identity),
    ['resourcearn', identity.arn] as const,
  ];
  const form = Object.hasOwn(identities, resourceType) ? identities[resourceType] : undefined;
  // If AWS Config has its own id for the type, CloudFormation's identifier is another value, such as the name of a role.
  const identifier = normalizeName(
    form?.property ?? (form?.id === undefined ? resource?.i : undefined) ?? '',
  );
  return {
    anywhere: known(namesOf(normalizeName(kind), identity)),
    atTop: known([...atTop, [identifier, identity.resourceId]]),
  };
}

type Names = readonly (readonly [name: string, value: string | null | undefined])[];

function namesOf(word: string, { resourceId, resourceName, arn }: ResourceIdentity): Names {
  const id = lastArnPart(resourceId);
  return [
    [`${word}id`, id],
    [`${word}arn`, arn],
    [`${word}name`, resourceName],
    [`${word}identifier`, resourceName ?? id],
    [`${word}url`, resourceId.startsWith('https:') ? resourceId : undefined],
  ];
}

/** Properties that are named an id rarely hold an ARN, even if the id in AWS Config is the ARN. */
function lastArnPart(id: string): string {
  return id.startsWith('arn:') ? (id.split(/[:/]/).at(-1) as string) : id;
}

function known(names: Names): ReadonlyMap<string, string> {
  return new Map(names.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
